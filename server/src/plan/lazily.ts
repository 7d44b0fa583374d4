/**
 * `known`, not copied, with more members, each made when it is first asked for. The getters are the same functions for all objects:
 * those made for one would be held by the engine, and with them the text they are about, until the whole heap is looked through.
 */
export function lazily<Known extends object, Made extends object>(
  known: Known,
  makers: { readonly [Name in keyof Made]: () => Made[Name] },
) {
  const object = known as Known & Made & { [unmade]?: Map<string, () => unknown>; [made]?: Map<string, unknown> };
  if (!object[unmade]) {
    Object.defineProperty(object, unmade, { value: new Map() });
    Object.defineProperty(object, made, { value: new Map() });
  }
  for (const name of Object.keys(makers)) {
    object[unmade]?.set(name, makers[name as keyof Made]);
    Object.defineProperty(object, name, getterOf(name));
  }
  return object as Known & Made;
}

const unmade = Symbol('makers of what has not been asked for');
const made = Symbol('what has been made');
const getters = new Map<string, PropertyDescriptor>();

function getterOf(name: string): PropertyDescriptor {
  let getter = getters.get(name);
  if (!getter) {
    getter = {
      enumerable: true,
      get(this: { readonly [unmade]: Map<string, () => unknown>; readonly [made]: Map<string, unknown> }) {
        const make = this[unmade].get(name);
        if (make) {
          this[made].set(name, make());
          this[unmade].delete(name);
        }
        return this[made].get(name);
      },
    };
    getters.set(name, getter);
  }
  return getter;
}
