using Mhtn.Core.Arrays;
using Mhtn.Core.Errors;
using Mhtn.Core.Numerics;

namespace Mhtn.Core.Manifests;

/// <summary>The feature files a manifest refers to, each read once and shared by the items that lie in it.</summary>
internal sealed class FeatureFiles
{
    private readonly string _folder;
    private readonly Dictionary<string, FeatureMatrix?> _matrices = new(StringComparer.Ordinal);

    internal FeatureFiles(string folder) => _folder = folder;

    /// <summary>Whether a file of this name can hold features.</summary>
    internal static bool IsFeatureFile(string file) => !file.Contains('\0') && (Has(file, ".npy") || Has(file, ".csv"));

    /// <summary>The matrix of a file; null where it cannot be read, which is reported the first time.</summary>
    /// <param name="reference">The object that refers to the file, for messages.</param>
    /// <param name="file">A .npy or .csv file, relative to the manifest.</param>
    internal FeatureMatrix? Find(ManifestObject reference, string file)
    {
        var path = Path.GetFullPath(file, _folder);
        if (_matrices.TryGetValue(path, out var matrix))
        {
            return matrix;
        }

        try
        {
            matrix = Has(file, ".npy") ? NpyFile.Read(path) : FeatureCsv.Read(path);
        }
        catch (InputException exception)
        {
            foreach (var problem in exception.Problems)
            {
                var place = problem.Location with { File = file };
                reference.Report(ManifestFields.File, problem.Expected, $"{problem.Found} ({place})", problem.Fix);
            }
        }

        _matrices.Add(path, matrix);
        return matrix;
    }

    private static bool Has(string file, string extension) =>
        Path.GetExtension(file).Equals(extension, StringComparison.OrdinalIgnoreCase);
}
