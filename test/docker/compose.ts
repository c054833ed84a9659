import { readFileSync } from 'node:fs';
import { parse } from 'yaml';

export interface Service {
  readonly image: string;
  readonly build?: { readonly context: string; readonly dockerfile: string; readonly target: string };
  readonly environment?: Readonly<Record<string, string>>;
  readonly networks: readonly string[];
  /** `<source>:<target>[:ro]` */
  readonly volumes?: readonly string[];
}

export interface Compose {
  readonly services: Readonly<Record<string, Service>>;
  readonly volumes: Readonly<Record<string, unknown>>;
}

/** docker/compose.yaml as its author wrote it, anchors followed. */
export const composeText = readFileSync('docker/compose.yaml', 'utf8');
export const compose = parse(composeText, { merge: true }) as Compose;

/** What docker/example.env asks to be set; empty where whoever runs it has to. */
export const exampleSettings: Readonly<Record<string, string>> = Object.fromEntries(
  [...readFileSync('docker/example.env', 'utf8').matchAll(/^(\w+)=(.*)$/gm)].map(([, name = '', value = '']) => [name, value]),
);

/** Puts settings in the place of `${NAME}`, whatever stands there for their absence. */
export function withSettings(environment: Readonly<Record<string, string>>, settings: Readonly<Record<string, string>>) {
  return Object.fromEntries(
    Object.entries(environment).map(([name, value]) => [
      name,
      value.replaceAll(/\$\{(\w+)[^}]*\}/g, (_, wanted: string) => settings[wanted] ?? ''),
    ]),
  );
}
