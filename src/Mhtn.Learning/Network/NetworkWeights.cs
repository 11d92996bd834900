using Mhtn.Core.Arrays;
using static TorchSharp.torch;

namespace Mhtn.Learning.Network;

/// <summary>Copies a network's weights and running statistics to managed arrays and back.</summary>
internal static class NetworkWeights
{
    /// <summary>Everything a network has learned, each tensor once, by name, ordinally sorted.</summary>
    /// <remarks>
    /// TorchSharp registers a module's fields once more under their own names (_fc8, the compiler's &lt;Fc6&gt;k__BackingField) beside the
    /// names it was given; those are passed over. num_batches_tracked counts steps and decides nothing with a fixed averaging factor.
    /// </remarks>
    public static IReadOnlyList<(string Name, Tensor Tensor)> Of(nn.Module network) =>
        [.. InOrder(network).OrderBy(e => e.Name, StringComparer.Ordinal)];

    /// <summary>What <see cref="Of"/> gives, in the order the modules were registered.</summary>
    public static IEnumerable<(string Name, Tensor Tensor)> InOrder(nn.Module network) =>
        network.state_dict()
            .Where(e => e.Value.is_floating_point() && !e.Key.Split('.').Any(part => part[0] is '<' or '_'))
            .Select(e => (e.Key, e.Value));

    /// <summary>Copies tensors of single precision.</summary>
    public static IReadOnlyList<NamedArray> Copy(IEnumerable<(string Name, Tensor Tensor)> weights)
    {
        using var scope = NewDisposeScope();
        return [.. weights.Select(e => new NamedArray(e.Name, e.Tensor.shape, e.Tensor.detach().cpu().data<float>().ToArray()))];
    }

    /// <summary>Puts copied weights back.</summary>
    /// <param name="weights">Tensors of the same names and shapes.</param>
    /// <param name="arrays">What <see cref="Copy"/> gave.</param>
    /// <exception cref="InvalidDataException">A name is missing or a shape differs.</exception>
    public static void Restore(IEnumerable<(string Name, Tensor Tensor)> weights, IReadOnlyList<NamedArray> arrays)
    {
        using var guard = no_grad();
        using var scope = NewDisposeScope();
        var byName = arrays.ToDictionary(a => a.Name, StringComparer.Ordinal);
        foreach (var (name, parameter) in weights)
        {
            if (!byName.TryGetValue(name, out var array) || !array.Shape.SequenceEqual(parameter.shape))
            {
                throw new InvalidDataException($"The weights hold no {name} of shape [{string.Join(", ", parameter.shape)}].");
            }

            parameter.copy_(tensor(array.Values, [.. array.Shape], device: parameter.device));
        }
    }
}
