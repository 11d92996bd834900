namespace Mhtn.Core.Errors;

/// <summary>A model bundle is missing, damaged, or not the one a collection was made with.</summary>
public sealed class ModelException : MhtnException
{
    /// <summary>Reports one problem.</summary>
    public ModelException(ProblemLocation location, string expected, string found, string fix, Exception? innerException = null)
        : this([new Problem(location, expected, found, fix)], innerException)
    {
    }

    /// <summary>Reports several problems together.</summary>
    /// <param name="problems">At least one.</param>
    /// <param name="innerException">What brought them to light, if anything.</param>
    public ModelException(IReadOnlyList<Problem> problems, Exception? innerException = null)
        : base(problems, innerException)
    {
    }

    /// <inheritdoc/>
    public override ErrorKind Kind => ErrorKind.Model;

    /// <summary>Reads a part of a bundle, in which a wrong input is the bundle's trouble and not the caller's.</summary>
    /// <param name="read">Reads.</param>
    /// <exception cref="ModelException">The part is wrong.</exception>
    public static T Guard<T>(Func<T> read)
    {
        try
        {
            return read();
        }
        catch (InputException e)
        {
            throw new ModelException(e.Problems, e);
        }
    }
}
