
using static Mhtn.Server.Tests.Security.Hostile.HostileCase;

namespace Mhtn.Server.Tests.Security.Hostile;

/// <summary>Files that break off, lie about themselves or are something else, as items to keep.</summary>
internal static class HostileFiles
{
    private const string Gzip = "Content-Encoding: gzip\r\n";

    public static IEnumerable<HostileCase> All =>
    [
        .. HostilePictures.All.Concat(HostileModels.All).Concat(HostileSounds.All)
            .Select(f => Send($"{f.Problem} ({f.File})", "PUT", Path(f.File), "", f.Content, 415, 422)),
        Send("a file of no bytes", "PUT", Path("a.png"), "Content-Length: 0\r\n", [], 400),
        Send("a file above the limit", "PUT", Path("a.wav"), "", new byte[1_500_001], 413),
        Send("a file that says it is a terabyte", "PUT", Path("a.wav"), "Content-Length: 1099511627776\r\n", [], 413),
        Send("a compressed file", "PUT", Path("a.wav"), Gzip, [0x1F, 0x8B, 8, 0, 0, 0, 0, 0], 415),
        Send("a form with a file", "PUT", Path("a.wav"), "Content-Type: multipart/form-data; boundary=x\r\n", "--x\r\n\r\na\r\n--x--"u8.ToArray(), 415),
    ];

    private static string Path(string name) => $"/v1/items/hostile/file?name={name}";
}
