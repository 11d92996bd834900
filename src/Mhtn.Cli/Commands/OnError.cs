namespace Mhtn.Cli.Commands;

/// <summary>What happens about items that cannot be read.</summary>
internal enum OnError
{
    /// <summary>All of them are named, and the command ends.</summary>
    Fail,

    /// <summary>They are left out, counted and listed.</summary>
    Skip,
}
