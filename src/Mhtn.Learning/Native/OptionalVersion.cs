using System.Buffers.Binary;
using Mhtn.Core.Errors;

namespace Mhtn.Learning.Native;

/// <summary>Lets a shared object do without a symbol version that it asks for.</summary>
/// <remarks>
/// The GNU dynamic linker refuses an object whose version need is not met, unless the need carries VER_FLG_WEAK in its vna_flags
/// (Linux Standard Base, "Symbol Versioning"). A compiler can leave a need behind without a use: GCC 13's &lt;iostream&gt; names
/// _ZSt21ios_base_library_initv so as to link with a library that initialises the streams by itself, and nothing calls it. Older
/// libraries initialise them when the first object that was built the older way is loaded; libtorch is such an object. A symbol
/// that is used is bound to an older version of itself, where one is known to do the same.
/// </remarks>
internal static class OptionalVersion
{
    /// <summary>A copy of an image that differs in the flag of the version, and in the version number of each symbol bound anew.</summary>
    /// <param name="image">A 64-bit little-endian shared object.</param>
    /// <param name="version">The version's name.</param>
    /// <param name="location">Where the image came from, for messages.</param>
    /// <exception cref="InputException">The image is malformed, does not ask for the version, or cannot do without it.</exception>
    public static byte[] In(byte[] image, string version, ProblemLocation location)
    {
        var file = new ElfFile(image, location);
        var needs = file.VersionNeeds.Where(need => need.Version == version).ToArray();
        if (needs.Length == 0)
        {
            throw new InputException(location, $"a need for version {version}", "none", "Nothing has to be adapted here.");
        }

        var adapted = image.ToArray();
        foreach (var need in needs)
        {
            Write(need.FlagsOffset, (ushort)(need.Flags | ElfVersionNeed.OptionalFlag));
        }

        var indices = needs.Select(need => need.Index).ToHashSet();
        foreach (var symbol in file.RelocatedSymbols.Where(symbol => indices.Contains(file.VersionIndexOf(symbol))))
        {
            var older = OlderSymbolVersion.Of(file.NameOf(symbol));
            Write(file.VersionOffsetOf(symbol), (file.VersionNeeds.FirstOrDefault(n => n.Version == older) ?? throw Used(symbol)).Index);
        }

        return adapted;

        void Write(int offset, ushort value) => BinaryPrimitives.WriteUInt16LittleEndian(adapted.AsSpan(offset), value);

        InputException Used(uint symbol) => new(
            location,
            $"no use of version {version}",
            $"a use of {file.NameOf(symbol)}",
            $"Install a C++ runtime (libstdc++) that offers {version}, or use a newer release of the distribution.");
    }
}
