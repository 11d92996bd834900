using Mhtn.Core.Inputs;

namespace Mhtn.Cli.Commands;

/// <summary>What --store names.</summary>
internal static class StoreOption
{
    private const string Scheme = "://";

    /// <summary>The path of the store's file.</summary>
    /// <exception cref="InputException">It is the address of a server; as a path it would become folders of odd names.</exception>
    public static string Path(string store) => store.Contains(Scheme, StringComparison.Ordinal)
        ? throw new InputException("--store", "a file such as archive.db", store, "Name a file: this version keeps its stores in files alone.")
        : store;
}
