import { readFileSync } from 'node:fs';
import { parse } from 'yaml';

interface Dashboard {
  readonly panels: readonly { readonly title: string; readonly targets: readonly { readonly expr: string }[] }[];
}

interface Alert {
  readonly alert: string;
  readonly expr: string;
  readonly annotations: { readonly summary: string };
}

interface Alerts {
  readonly groups: readonly { readonly rules: readonly Alert[] }[];
}

/** An expression of PromQL, with the title of its panel or alert. */
export interface Expression {
  readonly title: string;
  readonly text: string;
}

const dashboard = JSON.parse(readFileSync('docker/grafana/dashboards/contracts.json', 'utf8')) as Dashboard;
const alerts = parse(readFileSync('docker/prometheus/alerts.yml', 'utf8')) as Alerts;

export const dashboardExpressions: readonly Expression[] = dashboard.panels.flatMap(({ title, targets }) =>
  targets.map(({ expr }) => ({ title, text: expr })),
);
export const alertRules: readonly Alert[] = alerts.groups.flatMap(({ rules }) => rules);
/** The expressions of the dashboard and of the alerts. */
export const expressions: readonly Expression[] = [
  ...dashboardExpressions,
  ...alertRules.map(({ alert, expr }) => ({ title: alert, text: expr })),
];

const OPERATORS = ['and', 'or', 'unless', 'bool', 'offset'];
/** Metrics that Prometheus itself adds at each scrape. */
const OF_PROMETHEUS = ['up'];

/** The metrics of a process that an expression reads: every name that is no label, value, range, function or operator. */
export function metricsOf(expression: string): readonly string[] {
  const bare = expression
    .replaceAll(/"[^"]*"/g, '')
    .replaceAll(/\{[^}]*\}|\[[^\]]*\]/g, '')
    .replaceAll(/\b(?:by|without|on|ignoring|group_left|group_right)\s*\([^)]*\)/g, '');
  const names = [...bare.matchAll(/(?<![\w.])[a-zA-Z_:][\w:]*(?![\w:]|\s*\()/g)].map(([name]) => name);
  return [...new Set(names.filter((name) => ![...OPERATORS, ...OF_PROMETHEUS].includes(name)))];
}
