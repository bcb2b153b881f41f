"""The workloads of `gan bench` in PyTorch: with_pytorch.py WORKLOAD [THREADS] [freeze] [channels-last]

`freeze` spares PyTorch the gradients of the discriminator's weights in the generator's step, which
the usual code computes and throws away. `channels-last` asks it to keep images with the channels of
a place side by side.
"""

import math
import sys

import torch
from torch import nn
from torch.nn.functional import binary_cross_entropy_with_logits as cross_entropy

from timing import report

workload = sys.argv[1]
threads = int(sys.argv[2]) if len(sys.argv) > 2 else 2
freeze = "freeze" in sys.argv[3:]
channels_last = "channels-last" in sys.argv[3:]
torch.set_num_threads(threads)
torch.manual_seed(1)


def network(widths, hidden, output=None):
    layers = []
    for inputs, outputs in zip(widths, widths[1:]):
        layers += [nn.Linear(inputs, outputs), hidden()]
    layers.pop()
    return nn.Sequential(*layers, *([output()] if output else []))


def uniform(batch, size):
    return torch.rand(batch, size).mul_(2).sub_(1)


def convolutional(*layers):
    """The layers with weights as the DCGAN paper draws them."""
    made = nn.Sequential(*layers)
    for layer in made:
        if isinstance(layer, (nn.Conv2d, nn.ConvTranspose2d)):
            nn.init.normal_(layer.weight, 0, 0.02)
    return made.to(memory_format=torch.channels_last) if channels_last else made


latent = None
if workload == "mnist":
    batch, noise, rate_g, rate_d = 128, uniform, 2e-4, 2e-4
    generator = network([100, 256, 512, 1024, 784], nn.ReLU, nn.Tanh)
    discriminator = network([784, 1024, 512, 256, 1], nn.ReLU)
    images = uniform(10_000, 784)

    def real():
        return images[torch.randint(len(images), (batch,))]
elif workload == "gaussian":
    batch, noise, rate_g, rate_d = 128, uniform, 1e-3, 1e-3
    generator = network([1, 5, 5, 1], nn.Tanh)
    discriminator = network([1, 10, 10, 1], nn.Tanh)

    def real():
        return torch.randn(batch, 1) + 1
elif workload == "ring":
    batch, noise, rate_g, rate_d = 512, torch.randn, 1e-3, 1e-4
    generator = network([256, 128, 128, 2], nn.Tanh)
    discriminator = network([2, 128, 128, 1], nn.Tanh)
    modes = torch.tensor([[2 * math.sin(k * math.pi / 4), 2 * math.cos(k * math.pi / 4)]
                          for k in range(8)])

    def real():
        return modes[torch.randint(8, (batch,))] + 0.02 * torch.randn(batch, 2)
elif workload == "dcgan":
    batch, noise, rate_g, rate_d, latent = 128, uniform, 2e-4, 2e-4, 100
    generator = convolutional(
        nn.Unflatten(1, (100, 1, 1)),
        nn.ConvTranspose2d(100, 128, 7, bias=False), nn.BatchNorm2d(128), nn.ReLU(),
        nn.ConvTranspose2d(128, 64, 4, 2, 1, bias=False), nn.BatchNorm2d(64), nn.ReLU(),
        nn.ConvTranspose2d(64, 1, 4, 2, 1), nn.Tanh())
    discriminator = convolutional(
        nn.Conv2d(1, 64, 4, 2, 1), nn.LeakyReLU(0.2),
        nn.Conv2d(64, 128, 4, 2, 1, bias=False), nn.BatchNorm2d(128), nn.LeakyReLU(0.2),
        nn.Conv2d(128, 1, 7), nn.Flatten())
    images = uniform(10_000, 784)

    def real():
        return images[torch.randint(len(images), (batch,))].view(batch, 1, 28, 28)
else:
    sys.exit(f"no workload {workload}")

size = latent or generator[0].in_features
adam_g = torch.optim.Adam(generator.parameters(), lr=rate_g, betas=(0.5, 0.999))
adam_d = torch.optim.Adam(discriminator.parameters(), lr=rate_d, betas=(0.5, 0.999))
ones, zeros = torch.ones(batch, 1), torch.zeros(batch, 1)


def step():
    x = real()
    with torch.no_grad():
        fake = generator(noise(batch, size))
    adam_d.zero_grad()
    loss = cross_entropy(discriminator(x), ones) + cross_entropy(discriminator(fake), zeros)
    loss.backward()
    adam_d.step()

    discriminator.requires_grad_(not freeze)
    adam_g.zero_grad()
    cross_entropy(discriminator(generator(noise(batch, size))), ones).backward()
    adam_g.step()
    discriminator.requires_grad_(True)


name = "PyTorch" + (", freeze" if freeze else "")
name += (", channels last" if channels_last else "") + f", {threads} thread{'s' * (threads > 1)}"
report(name, workload, step)
