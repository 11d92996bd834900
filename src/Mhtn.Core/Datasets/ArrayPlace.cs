using Mhtn.Core.Arrays;
using Mhtn.Core.Errors;
using Mhtn.Core.Matlab;

namespace Mhtn.Core.Datasets;

/// <summary>Where an array of a published dataset lies.</summary>
/// <param name="File">Name within the dataset's folder, ending in .npy, .h5py or .mat.</param>
/// <param name="Variable">The array's name within the file; a .npy file has no names.</param>
internal sealed record ArrayPlace(string File, string Variable = "")
{
    /// <summary>Reads the array.</summary>
    /// <exception cref="InputException">File or variable is missing, damaged or no matrix.</exception>
    internal LocatedMatrix Read(string directory)
    {
        var path = Path.Combine(directory, File);
        var location = ProblemLocation.InFile(path);
        switch (Path.GetExtension(File))
        {
            case ".npy":
                return new LocatedMatrix(location, NpyFile.Read(path));
            case ".h5py":
                return new LocatedMatrix(location.At($"variable {Variable}"), Hdf5File.Read(path, Variable));
            default:
                using (var matlab = MatlabFile.Open(path))
                {
                    return new LocatedMatrix(location.At($"variable {Variable}"), matlab.ReadMatrix(Variable));
                }
        }
    }
}
