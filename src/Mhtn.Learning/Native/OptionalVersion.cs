using System.Buffers.Binary;
using Mhtn.Core.Inputs;

namespace Mhtn.Learning.Native;

/// <summary>Makes a symbol version that a shared object asks for, but never uses, optional.</summary>
/// <remarks>
/// The GNU dynamic linker refuses an object whose version need is not met, unless the need carries VER_FLG_WEAK (Linux Standard
/// Base, "Symbol Versioning"; the LSB calls the field vna_flags). A compiler can leave a need behind without a use: GCC 13's
/// &lt;iostream&gt; names _ZSt21ios_base_library_initv so as to link with a library that initialises the streams by itself, and
/// nothing calls it. Older libraries initialise them when the first object that was built the older way is loaded; libtorch is
/// such an object.
/// </remarks>
internal static class OptionalVersion
{
    private const ushort WeakFlag = 2;

    /// <summary>A copy of an image that differs in one bit at most: the version is optional. Applying it twice changes nothing more.</summary>
    /// <param name="image">A 64-bit little-endian shared object.</param>
    /// <param name="version">The version's name.</param>
    /// <param name="name">What the image is called in messages.</param>
    /// <exception cref="InputException">The image is malformed, does not ask for the version, or uses a symbol of it.</exception>
    public static byte[] In(byte[] image, string version, string name)
    {
        var file = new ElfFile(image, name);
        var need = file.VersionNeeds.FirstOrDefault(n => n.Version == version)
            ?? throw new InputException(name, $"a need for version {version}", "none", "Nothing has to be adapted here.");
        if (file.RelocatedSymbols.FirstOrDefault(symbol => file.VersionIndexOf(symbol) == need.Index) is var used and not 0)
        {
            throw new InputException(
                name,
                $"no use of version {version}",
                $"a use of {file.NameOf(used)}",
                $"Install a C++ runtime (libstdc++) that offers {version}, or use a newer release of the distribution.");
        }

        var adapted = image.ToArray();
        var flags = adapted.AsSpan(need.FlagsOffset, sizeof(ushort));
        BinaryPrimitives.WriteUInt16LittleEndian(flags, (ushort)(BinaryPrimitives.ReadUInt16LittleEndian(flags) | WeakFlag));
        return adapted;
    }
}
