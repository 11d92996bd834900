using Mhtn.Core.Errors;
using Mhtn.Core.Numerics;

namespace Mhtn.Core.Matlab;

/// <summary>The variables of a MATLAB file; one thread at a time.</summary>
public interface IMatlabFile : IDisposable
{
    /// <summary>The names of the variables, in the file's order.</summary>
    IReadOnlyList<string> Names { get; }

    /// <summary>Reads a matrix of real numbers of any numeric class, or of truth values.</summary>
    /// <param name="name">A variable of two dimensions.</param>
    /// <returns>[rows, columns] in single precision, at least one value; values may be infinite or not a number.</returns>
    /// <exception cref="InputException">There is no such variable, it is something else, it is empty, or the file is damaged.</exception>
    FeatureMatrix ReadMatrix(string name);
}
