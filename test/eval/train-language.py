"""
Learns the weights of server/src/precedents/language-model.ts (a GRU over characters) and writes them as
server/data/language-model.json has them.

  pip install jax optax
  python3 test/eval/train-language.py TEXTS.json server/data/language-model.json

TEXTS.json comes from test/eval/write-texts.ts. Only the texts `read` and `also` are learned from; the loss on those
`kept` is printed (nats a character). Of `also` (mostly far from work plans) a part is read in every pass. In a second
phase steps grow shorter and the network learns to make its likelihoods add up to one, so that nobody has to add up
those of all characters to use it. About 70 minutes on two cores.
"""

import base64
import collections
import json
import sys
import time

import jax
import jax.numpy as jnp
import numpy as np
import optax

UNITS, WIDTH = 512, 128
STREAMS, LENGTH = 48, 96
PIECE = 4000
SELDOM = 8
LEVELS = 45
PHASES = [
    {"steps": 4000, "rate": 3e-3, "of": 6500, "drop": 0.1, "norm": 0.0, "also": 3},
    {"steps": 2000, "rate": 1.4e-3, "of": 2000, "drop": 0.2, "norm": 0.03, "also": 5},
]

texts = json.load(open(sys.argv[1], encoding="utf8"))
part = lambda name: [text["text"] for text in texts if text["part"] == name]
learned, also, kept = part("read"), part("also"), part("kept")
counts = collections.Counter("".join(learned) + "".join(text[:400] for text in also))
characters = sorted(character for character, count in counts.items() if count >= SELDOM)
row = {character: at + 1 for at, character in enumerate(characters)}
codes = lambda text: np.array([row.get(character, 0) for character in f"\n{text}\n"], np.int32)
learned, also, kept = ([codes(text) for text in group] for group in (learned, also, kept))
size = len(characters) + 1
keys = jax.random.split(jax.random.PRNGKey(0), 5)
even = lambda key, shape, most: jax.random.uniform(key, shape, minval=-most, maxval=most)
weights = {
    "embedding": jax.random.normal(keys[0], (size, WIDTH)) * 0.3,
    "input": even(keys[1], (WIDTH, 3 * UNITS), WIDTH**-0.5),
    "recurrent": even(keys[2], (UNITS, 3 * UNITS), UNITS**-0.5),
    "outlook": even(keys[3], (UNITS, WIDTH), UNITS**-0.5),
    "inputBias": jnp.zeros(3 * UNITS),
    "recurrentBias": jnp.zeros(UNITS),
    "outlookBias": jnp.zeros(WIDTH),
    "characterBias": jnp.zeros(size),
}


def read(weights, memory, text):
    """Memories after each character of every stream, time first, and the last ones."""
    gates_of_text = weights["embedding"][text] @ weights["input"] + weights["inputBias"]

    def step(memory, gates):
        of_memory = memory @ weights["recurrent"]
        reset = jax.nn.sigmoid(gates[:, :UNITS] + of_memory[:, :UNITS])
        keep = jax.nn.sigmoid(gates[:, UNITS : 2 * UNITS] + of_memory[:, UNITS : 2 * UNITS])
        news = jnp.tanh(gates[:, 2 * UNITS :] + reset * (of_memory[:, 2 * UNITS :] + weights["recurrentBias"]))
        memory = (1 - keep) * news + keep * memory
        return memory, memory

    return jax.lax.scan(step, memory, jnp.swapaxes(gates_of_text, 0, 1))


def losses(weights, memories, following):
    """Minus the logarithm of the likelihood of what follows, and the logarithm of what all likelihoods add up to."""
    expected = memories @ weights["outlook"] + weights["outlookBias"]
    scores = expected @ weights["embedding"].T + weights["characterBias"]
    together = jax.nn.logsumexp(scores, -1)
    return together - jnp.take_along_axis(scores, jnp.swapaxes(following, 0, 1)[..., None], -1)[..., 0], together


@jax.jit
def looked(weights, text):
    _, memories = read(weights, jnp.zeros((1, UNITS)), text[None, :-1])
    return losses(weights, memories, text[None, 1:])


def average():
    """Loss on what is kept, and the mean of what likelihoods add up to, as a logarithm."""
    found = [looked(weights, text[:2001]) for text in kept if len(text) > 2000]
    return float(np.mean([loss for loss, _ in found])), float(np.mean([together for _, together in found]))


def batches(order, part_of_also):
    """For ever: whether the streams begin anew, a stretch of every stream and what follows each of its characters."""
    while True:
        chosen = order.permutation(len(also))[: len(also) // part_of_also]
        pieces = [text[at : at + PIECE] for text in learned + [also[at] for at in chosen] for at in range(0, len(text), PIECE)]
        order.shuffle(pieces)
        all_of_it = np.concatenate(pieces)
        length = (len(all_of_it) - 1) // STREAMS
        text = all_of_it[: length * STREAMS].reshape(STREAMS, length)
        following = all_of_it[1 : length * STREAMS + 1].reshape(STREAMS, length)
        for at in range(0, length - LENGTH, LENGTH):
            yield at == 0, text[:, at : at + LENGTH], following[:, at : at + LENGTH]


started = time.time()
for phase in PHASES:
    if phase["norm"]:
        weights["characterBias"] = weights["characterBias"] - average()[1]
    rates = optax.warmup_cosine_decay_schedule(0, phase["rate"], 100, phase["of"], phase["rate"] * 0.02)
    optimiser = optax.chain(optax.clip_by_global_norm(1.0), optax.adamw(rates, weight_decay=1e-4))
    state = optimiser.init(weights)

    def loss_of(weights, memory, text, following, key):
        last, memories = read(weights, memory, text)
        memories = memories * jax.random.bernoulli(key, 1 - phase["drop"], memories.shape) / (1 - phase["drop"])
        loss, together = losses(weights, memories, following)
        return jnp.mean(loss) + phase["norm"] * jnp.mean(together**2), last

    @jax.jit
    def learn(weights, state, memory, text, following, key):
        (loss, memory), slopes = jax.value_and_grad(loss_of, has_aux=True)(weights, memory, text, following, key)
        changes, state = optimiser.update(slopes, state, weights)
        return optax.apply_updates(weights, changes), state, memory, loss

    memory = jnp.zeros((STREAMS, UNITS))
    for step, (anew, text, following) in enumerate(batches(np.random.default_rng(1), phase["also"])):
        if step == phase["steps"]:
            break
        memory = jnp.zeros((STREAMS, UNITS)) if anew else memory
        weights, state, memory, loss = learn(weights, state, memory, text, following, jax.random.fold_in(keys[4], step))
        if step % 200 == 199:
            print(f"{step + 1}: {time.time() - started:.0f} s, loss {loss:.3f}, kept {average()[0]:.4f}", flush=True)
print(f"kept {average()[0]:.4f}, together {np.exp(average()[1]):.3f}")
# Likelihoods of what is kept are to make one, on the average, at the end too.
weights["characterBias"] = weights["characterBias"] - average()[1]


def packed(matrix):
    """Row by row a byte a weight, as base64, and a scale for each row."""
    matrix = np.array(matrix)
    scales = np.maximum(np.abs(matrix).max(1) / LEVELS, 1e-8)
    levels = np.clip(np.round(matrix / scales[:, None]), -LEVELS, LEVELS).astype(np.int8)
    return {"scales": [float(f"{scale:.4g}") for scale in scales], "weights": base64.b64encode(levels.tobytes()).decode("ascii")}


rounded = lambda vector: [round(float(number), 3) for number in vector]
kept_network = {
    "about": "Weights of server/src/precedents/language-model.ts. Written by test/eval/train-language.py.",
    "units": UNITS,
    "width": WIDTH,
    "characters": "".join(characters),
    **{name: packed(weights[name].T) for name in ("recurrent", "input", "outlook")},
    "embedding": packed(weights["embedding"]),
    **{name: rounded(weights[name]) for name in ("inputBias", "recurrentBias", "outlookBias", "characterBias")},
}
# Text of nothing but ASCII is read several times as fast.
with open(sys.argv[2], "w", encoding="ascii") as file:
    json.dump(kept_network, file, separators=(",", ":"))
    file.write("\n")
