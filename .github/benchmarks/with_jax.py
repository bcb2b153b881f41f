"""The workloads of `gan bench` in JAX, each step compiled as a whole: with_jax.py WORKLOAD"""

import sys
from functools import partial

import jax
import jax.numpy as jnp
from jax import random

from timing import report

workload = sys.argv[1]
BETA1, BETA2, EPSILON = 0.5, 0.999, 1e-8


def network(key, widths):
    layers = []
    for inputs, outputs in zip(widths, widths[1:]):
        key, weight_key, bias_key = random.split(key, 3)
        draw = partial(random.uniform, minval=-inputs ** -0.5, maxval=inputs ** -0.5)
        layers.append((draw(weight_key, (inputs, outputs)), draw(bias_key, (outputs,))))
    return layers


def apply(layers, x, hidden, output=None):
    for weight, bias in layers[:-1]:
        x = hidden(x @ weight + bias)
    weight, bias = layers[-1]
    x = x @ weight + bias
    return output(x) if output else x


def adam(parameters, gradients, memory, time, rate):
    first, second = memory
    first = jax.tree.map(lambda m, g: BETA1 * m + (1 - BETA1) * g, first, gradients)
    second = jax.tree.map(lambda v, g: BETA2 * v + (1 - BETA2) * g * g, second, gradients)
    part1, part2 = 1 - BETA1 ** time, 1 - BETA2 ** time
    moved = jax.tree.map(
        lambda w, m, v: w - rate * (m / part1) / (jnp.sqrt(v / part2) + EPSILON),
        parameters, first, second)
    return moved, (first, second)


def uniform(key, shape):
    return random.uniform(key, shape, minval=-1, maxval=1)


if workload == "mnist":
    batch, noise, hidden, output, rate_g, rate_d = 128, uniform, jax.nn.relu, jnp.tanh, 2e-4, 2e-4
    widths_g, widths_d = [100, 256, 512, 1024, 784], [784, 1024, 512, 256, 1]
    data = uniform(random.key(3), (10_000, 784))

    def real(key, data):
        return data[random.randint(key, (batch,), 0, len(data))]
elif workload == "gaussian":
    batch, noise, hidden, output, rate_g, rate_d = 128, uniform, jnp.tanh, None, 1e-3, 1e-3
    widths_g, widths_d, data = [1, 5, 5, 1], [1, 10, 10, 1], None

    def real(key, data):
        return random.normal(key, (batch, 1)) + 1
elif workload == "ring":
    batch, noise, hidden, output, rate_g, rate_d = 512, random.normal, jnp.tanh, None, 1e-3, 1e-4
    widths_g, widths_d = [256, 128, 128, 2], [2, 128, 128, 1]
    angles = jnp.arange(8) * jnp.pi / 4
    data = 2 * jnp.stack([jnp.sin(angles), jnp.cos(angles)], axis=1)

    def real(key, data):
        mode_key, noise_key = random.split(key)
        modes = data[random.randint(mode_key, (batch,), 0, 8)]
        return modes + 0.02 * random.normal(noise_key, (batch, 2))
else:
    sys.exit(f"no workload {workload}")


@partial(jax.jit, donate_argnums=0)
def compiled(state, data):
    generator, discriminator, memory_g, memory_d, time, key = state
    key, data_key, key1, key2 = random.split(key, 4)
    time += 1
    shape = (batch, widths_g[0])
    x = real(data_key, data)
    fake = apply(generator, noise(key1, shape), hidden, output)

    def loss_d(layers):
        on_real, on_fake = apply(layers, x, hidden), apply(layers, fake, hidden)
        return jnp.mean(jax.nn.softplus(-on_real)) + jnp.mean(jax.nn.softplus(on_fake))

    cost_d, gradients = jax.value_and_grad(loss_d)(discriminator)
    discriminator, memory_d = adam(discriminator, gradients, memory_d, time, rate_d)

    def loss_g(layers):
        made = apply(layers, noise(key2, shape), hidden, output)
        return jnp.mean(jax.nn.softplus(-apply(discriminator, made, hidden)))

    cost_g, gradients = jax.value_and_grad(loss_g)(generator)
    generator, memory_g = adam(generator, gradients, memory_g, time, rate_g)
    return (generator, discriminator, memory_g, memory_d, time, key), (cost_d, cost_g)


def zeros(layers):
    return jax.tree.map(jnp.zeros_like, layers)


generator = network(random.key(1), widths_g)
discriminator = network(random.key(2), widths_d)
state = (generator, discriminator, (zeros(generator), zeros(generator)),
         (zeros(discriminator), zeros(discriminator)), jnp.float32(0), random.key(4))


def step():
    global state
    state, losses = compiled(state, data)


report("JAX, jit", workload, step, wait=lambda: jax.block_until_ready(state))
