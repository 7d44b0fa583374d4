/**
 * `known`, not copied, with more members, each made when it is first asked for. The getters are the same functions for all objects:
 * those made for one would be held by the engine, and with them the text they are about, until the whole heap is looked through.
 */
export function lazily<Known extends object, Made extends object>(
  known: Known,
  makers: { readonly [Name in keyof Made]: () => Made[Name] },
) {
  const object = known as Known & Made & { [members]?: Map<string, Member> };
  if (!object[members]) Object.defineProperty(object, members, { value: new Map() });
  for (const name of Object.keys(makers)) {
    object[members]?.set(name, { make: makers[name as keyof Made] });
    Object.defineProperty(object, name, getterOf(name));
  }
  return object as Known & Made;
}

/** How a member is made, or what has been made. */
type Member = { readonly make: () => unknown } | { readonly made: unknown };

const members = Symbol('members made when they are asked for');
const getters = new Map<string, PropertyDescriptor>();

function getterOf(name: string): PropertyDescriptor {
  let getter = getters.get(name);
  if (!getter) {
    getter = {
      enumerable: true,
      get(this: { readonly [members]: Map<string, Member> }) {
        const member = this[members].get(name) as Member;
        if ('made' in member) return member.made;
        const made = member.make();
        this[members].set(name, { made });
        return made;
      },
    };
    getters.set(name, getter);
  }
  return getter;
}
