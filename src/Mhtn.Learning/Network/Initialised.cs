using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Mhtn.Learning.Network;

/// <summary>Layers initialised as MHTN's are: He's normal distribution over the inputs, biases 0.</summary>
internal static class Initialised
{
    public static Linear Linear(long inputs, long outputs, Device device)
    {
        var linear = nn.Linear(inputs, outputs, device: device);
        nn.init.kaiming_normal_(linear.weight);
        nn.init.zeros_(linear.bias);
        return linear;
    }
}
