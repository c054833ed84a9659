import type { Example } from './example.js';
import type { BodyProps, Component, GivenAnswer, ParameterProps, Place, Plugin, System } from './swagger-ui.js';

/** Fills the forms of Swagger UI in from the example, and tells it of accepted commands. What the reader has typed stays. */
export const fillIn =
  (example: Example, onAccepted: (contractId: string) => void): Plugin =>
  () => ({
    wrapComponents: {
      parameterRow: (original, system) => filledParameter(original, system, example),
      RequestBodyEditor: (original, system) => filledBody(original, system, example),
    },
    statePlugins: {
      spec: {
        wrapActions: {
          setResponse: (original, system) => (path, method, answer) => {
            const recorded = recordedBy(answer);
            if (recorded) {
              example.accept(operationAt(system, [path, method]), recorded.position);
              onAccepted(recorded.contractId);
            }
            return original(path, method, answer);
          },
        },
      },
    },
  });

const operationAt = ({ specSelectors }: System, [path, method]: Place): string =>
  String(specSelectors.specJson().getIn(['paths', path, method, 'operationId']));

const filledParameter = (original: Component<ParameterProps>, system: System, example: Example): Component<ParameterProps> =>
  function FilledParameter(props) {
    const { React, specSelectors } = system;
    const { rawParam, pathMethod, onChange } = props;
    const value = React.useSyncExternalStore(example.subscribe, () =>
      example.valueOf(operationAt(system, pathMethod), String(rawParam.get('name'))),
    );
    const filled = React.useRef<unknown>(undefined);
    React.useEffect(() => {
      if (value === null) return;
      const typed = specSelectors.parameterWithMetaByIdentity(pathMethod, rawParam)?.get('value');
      if (![undefined, '', filled.current, rawParam.get('example')].includes(typed)) return;
      filled.current = value;
      onChange(rawParam, value, false);
    }, [value]);
    return React.createElement(original, props);
  };

const filledBody = (original: Component<BodyProps>, { React }: System, example: Example): Component<BodyProps> =>
  function FilledBody(props) {
    const defaultValue = React.useSyncExternalStore(example.subscribe, () => example.bodyOf(props.defaultValue ?? ''));
    const filled = React.useRef<unknown>(undefined);
    React.useEffect(() => {
      if (props.value === filled.current && props.value !== defaultValue && props.value !== undefined) props.onChange(defaultValue);
      filled.current = defaultValue;
    }, [defaultValue]);
    return React.createElement(original, { ...props, defaultValue });
  };

/** What an accepted command has answered; null for any other answer. */
function recordedBy({ ok, body }: GivenAnswer): { readonly contractId: string; readonly position: string } | null {
  if (ok !== true || typeof body !== 'object' || body === null || !('contractId' in body && 'position' in body && 'revision' in body))
    return null;
  return 'items' in body || 'asOf' in body ? null : { contractId: String(body.contractId), position: String(body.position) };
}
