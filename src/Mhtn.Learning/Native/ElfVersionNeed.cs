namespace Mhtn.Learning.Native;

/// <summary>A version that a shared object asks of another library (an entry of .gnu.version_r).</summary>
/// <param name="Version">The version's name, for example GLIBCXX_3.4.32.</param>
/// <param name="Index">The number by which the symbols of the object refer to it.</param>
/// <param name="FlagsOffset">Where in the file its two bytes of flags (vna_flags) lie.</param>
/// <param name="Flags">Those flags.</param>
internal sealed record ElfVersionNeed(string Version, ushort Index, int FlagsOffset, ushort Flags)
{
    /// <summary>VER_FLG_WEAK: the dynamic linker goes on without the version.</summary>
    public const ushort OptionalFlag = 2;

    /// <summary>Whether the object loads without the version.</summary>
    public bool IsOptional => (Flags & OptionalFlag) != 0;
}
