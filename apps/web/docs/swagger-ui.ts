/** What this page uses of Swagger UI, whose package has no types. */

/** A map of Immutable.js. */
export interface Fields {
  get(name: string): unknown;
}

/** Where an operation stands in the document: its path and its method. */
export type Place = readonly [path: string, method: string];

export type Component<Props> = (props: Props) => unknown;

export interface System {
  readonly React: {
    createElement<Props>(component: Component<Props> | string, props: Props | null, ...children: readonly string[]): unknown;
    useEffect(effect: () => void, dependencies: readonly unknown[]): void;
    useRef<Value>(first: Value): { current: Value };
    useSyncExternalStore<Value>(subscribe: (onChange: () => void) => () => void, read: () => Value): Value;
  };
  readonly specSelectors: {
    specJson(): { getIn(path: readonly string[]): unknown };
    parameterWithMetaByIdentity(place: Place, parameter: Fields): Fields | undefined;
  };
}

export interface ParameterProps {
  readonly rawParam: Fields;
  readonly pathMethod: Place;
  readonly onChange: (parameter: Fields, value: string, isXml: boolean) => void;
}

export interface BodyProps {
  readonly value?: string;
  readonly defaultValue?: string;
  readonly onChange: (value: string) => void;
}

export interface GivenAnswer {
  readonly ok?: boolean;
  readonly body?: unknown;
}

type SetAnswer = (path: string, method: string, answer: GivenAnswer) => unknown;

export type Plugin = () => {
  readonly fn?: {
    readonly resolveSubtree: (
      document: Readonly<Record<string, unknown>>,
      path: readonly string[],
    ) => Promise<{ readonly spec: unknown; readonly errors: readonly [] }>;
  };
  readonly wrapComponents?: {
    readonly DeepLink?: (original: unknown, system: System) => Component<{ readonly text: string }>;
    readonly parameterRow?: (original: Component<ParameterProps>, system: System) => Component<ParameterProps>;
    readonly RequestBodyEditor?: (original: Component<BodyProps>, system: System) => Component<BodyProps>;
  };
  readonly statePlugins?: {
    readonly spec: { readonly wrapActions: { readonly setResponse: (original: SetAnswer, system: System) => SetAnswer } };
  };
};

interface SwaggerUi {
  (options: Readonly<Record<string, unknown>>): { preauthorizeApiKey(scheme: string, token: string): void };
  readonly presets: { readonly apis: unknown };
}

declare global {
  interface Window {
    /** Of `swagger-ui-bundle.js`, which the page loads first. */
    readonly SwaggerUIBundle: SwaggerUi;
  }
}
