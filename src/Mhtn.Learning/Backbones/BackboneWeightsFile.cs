using Mhtn.Core.Arrays;
using Mhtn.Core.Errors;
using Mhtn.Core.Inputs;

namespace Mhtn.Learning.Backbones;

/// <summary>Reads a backbone's weights from a .safetensors or .npz file.</summary>
/// <remarks>
/// Names are those of <see cref="Backbone.Weights"/>: conv1.weight, bn1.running_mean, ...; for ResNet-18 the names torchvision gives
/// them. Further arrays, such as a classifier, are passed over.
/// </remarks>
internal static class BackboneWeightsFile
{
    /// <summary>Reads the arrays a network needs.</summary>
    /// <exception cref="InputException">The file is damaged, lacks an array, or an array has another shape; all such are named.</exception>
    public static IReadOnlyList<NamedArray> Read(string path, Backbone network)
    {
        var arrays = Arrays(path).ToDictionary(a => a.Name, StringComparer.Ordinal);
        var problems = network.Weights
            .Where(w => !arrays.TryGetValue(w.Name, out var array) || !array.Shape.SequenceEqual(w.Tensor.shape))
            .Select(w => new Problem(
                ProblemLocation.InFile(path).At(w.Name),
                $"an array of the shape [{string.Join(", ", w.Tensor.shape)}]",
                arrays.TryGetValue(w.Name, out var array) ? $"[{string.Join(", ", array.Shape)}]" : "none of that name",
                "Export the weights under the names docs/media.md lists, or choose the network they belong to (backbone.network)."))
            .ToList();
        return problems.Count == 0 ? [.. network.Weights.Select(w => arrays[w.Name])] : throw new InputException(problems);
    }

    private static IReadOnlyList<NamedArray> Arrays(string path)
    {
        if (Path.GetExtension(path).Equals(".npz", StringComparison.OrdinalIgnoreCase))
        {
            return NpzFile.Read(path);
        }

        using var stream = InputFile.OpenRead(path, "weights (.safetensors or .npz)");
        return SafeTensorsFile.Read(stream, ProblemLocation.InFile(path)).Arrays;
    }
}
