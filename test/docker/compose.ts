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

/** The text of docker/compose.yaml. */
export const composeText = readFileSync('docker/compose.yaml', 'utf8');
/** The parsed docker/compose.yaml, with its anchors resolved. */
export const compose = parse(composeText, { merge: true }) as Compose;

/** The settings in docker/example.env; those that an operator must fill in are empty. */
export const exampleSettings: Readonly<Record<string, string>> = Object.fromEntries(
  [...readFileSync('docker/example.env', 'utf8').matchAll(/^(\w+)=(.*)$/gm)].map(([, name = '', value = '']) => [name, value]),
);

/** Replaces each `${NAME}`, with or without a default or message, by the setting of this name. */
export function withSettings(environment: Readonly<Record<string, string>>, settings: Readonly<Record<string, string>>) {
  return Object.fromEntries(
    Object.entries(environment).map(([name, value]) => [
      name,
      value.replaceAll(/\$\{(\w+)[^}]*\}/g, (_, wanted: string) => settings[wanted] ?? ''),
    ]),
  );
}
