namespace Mhtn.Tests.Needs;

/// <summary>Says that a test, or every test of a class, needs something that a machine may lack.</summary>
/// <remarks>Where it is lacking, one test of the project is skipped and says so; the others that need it are left out of the run.</remarks>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public abstract class NeedsAttribute : Attribute
{
    /// <summary>What is lacking; null where nothing is.</summary>
    public abstract string? Lacking { get; }
}
