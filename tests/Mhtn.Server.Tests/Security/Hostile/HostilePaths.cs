using static Mhtn.Server.Tests.Security.Hostile.HostileCase;

namespace Mhtn.Server.Tests.Security.Hostile;

/// <summary>Ids, names and numbers in paths and queries that would lead elsewhere.</summary>
internal static class HostilePaths
{
    private static readonly byte[] Bytes = "no file of any kind"u8.ToArray();

    public static IEnumerable<HostileCase> All =>
    [
        .. Ids.SelectMany(c => new[]
        {
            Ask($"to show {c.Name}", "GET", $"/v1/items/{c.Id}", 400, 404),
            Ask($"the file of {c.Name}", "GET", $"/v1/items/{c.Id}/media", 400, 404),
            Ask($"to remove {c.Name}", "DELETE", $"/v1/items/{c.Id}", 400, 404),
        }),
        .. BadIds.Select(c => OfJson($"to add {c.Name}", "PUT", $"/v1/items/{c.Id}", """{"text":"bell"}""", 400, 404, 405)),
        .. Names.Select(c => Send($"a file named {c.Name}", "PUT", $"/v1/items/hostile/file?name={c.Id}", "", Bytes, 400, 415, 422)),
        .. Names.Select(c => Send($"a search by a file named {c.Name}", "POST", $"/v1/search/file?name={c.Id}", "", Bytes, 400, 415, 422)),
        .. Queries.Select(path => Ask(path, "GET", path, 400, 404)),
        Ask("a collection with a control character", "PUT", "/v1/collections/a%01", 400),
        Ask("a collection with a long name", "PUT", $"/v1/collections/{new string('a', 201)}", 400),
        Ask("to remove the served collection", "DELETE", "/v1/collections/default", 409),
        Ask("to remove a collection named like SQL", "DELETE", "/v1/collections/x'%3B%20DROP%20TABLE%20items%3B--", 404),
        Ask("a page that lies above", "GET", "/page/..%2f..%2f..%2fetc%2fpasswd", 400, 404),
        Ask("a page that lies above, with backslashes", "GET", "/page/..%5c..%5cappsettings.json", 400, 404),
        Ask("a page that lies above, plainly", "GET", "/page/../../etc/passwd", 400, 404),
        Ask("a page with a name too long for a file", "GET", $"/page/{new string('a', 5000)}", 400, 404),
        Send("a file of an unknown modality", "PUT", "/v1/items/hostile/file?name=a.wav&modality=smell", "", Bytes, 400, 415, 422),
        Send("a file's metadata without a value", "PUT", "/v1/items/hostile/file?name=a.wav&meta=year", "", Bytes, 400),
        Send("a file of an unknown collection", "PUT", "/v1/items/hostile/file?name=a.wav&collection=..%2Fx", "", Bytes, 404),
        Send("a file with no name", "PUT", "/v1/items/hostile/file", "", Bytes, 400),
        Send("a file with two names", "PUT", "/v1/items/hostile/file?name=a.wav&name=b.exe", "", Bytes, 400, 415, 422),
    ];

    private static (string Name, string Id)[] Ids =>
    [
        .. BadIds,
        ("an id of parents", "..%2f..%2f..%2fetc%2fpasswd"),
        ("an id encoded twice", "%252e%252e%252fetc%252fpasswd"),
        ("an id of parents with backslashes", "..%5c..%5cwindows%5cwin.ini"),
        ("an absolute id", "%2Fetc%2Fpasswd"),
        ("an id of a drive", "C%3A%5Cwindows"),
        ("an id of a share", "%5C%5Cevil%5Cshare"),
        ("an overlong id", "%c0%ae%c0%ae%c0%afetc"),
        ("an id of invalid UTF-8", "%ff%fe"),
        ("an id that runs backwards", "%E2%80%AEgnp.exe"),
        ("a Windows device", "CON"),
        ("an id like SQL", "'%20OR%201%3D1%3B--"),
        ("a file's URI", "file%3A%2F%2F%2Fetc%2Fpasswd"),
        ("an id with a line break", "a%0d%0aSet-Cookie%3A%20a%3Db"),
        ("an id with an escape", "a%1b%5B31m"),
        ("a broken escape", "%zz"),
        ("a template", "%7B%7B7*7%7D%7D"),
    ];

    private static (string Name, string Id)[] BadIds =>
    [
        ("a parent", "%2e%2e"),
        ("an id of 5,000 characters", new string('a', 5000)),
    ];

    private static (string Name, string Id)[] Names =>
    [
        ("nothing", ""),
        ("..", ".."),
        ("with NUL", "a%00.wav"),
        ("by its parents", "..%2f..%2f..%2ftmp%2fevil.wav"),
        ("by its parents with backslashes", "..%5c..%5cevil.wav"),
        ("by its parents encoded twice", "%252e%252e%252fevil.wav"),
        ("by an absolute path", "%2Fetc%2Fcron.d%2Fevil.wav"),
        ("overlong", "%c0%ae%c0%ae%2fevil.wav"),
        ("backwards", "evil%E2%80%AEvaw.exe"),
        ("like a Windows device", "CON.wav"),
        ("like a Windows stream", "a.wav%3Aevil"),
        ("a program", "evil.exe"),
        ("a script", "evil.html"),
        ("a vector graphic", "evil.svg"),
        ("with two extensions", "evil.wav.php"),
        ("by 300 characters", $"{new string('a', 300)}.wav"),
        ("with a line break", "a%0d%0aX%3A%201.wav"),
        ("a pattern", "*.wav"),
        ("a command", "%24(touch%20evil).wav"),
    ];

    private static string[] Queries =>
    [
        "/v1/items?limit=0",
        "/v1/items?limit=-1",
        "/v1/items?limit=501",
        "/v1/items?limit=99999999999",
        "/v1/items?limit=ten",
        "/v1/items?limit=1&limit=2",
        "/v1/items?after=garbage",
        "/v1/items?after=%00",
        "/v1/items?after=-1",
        "/v1/items?after=99999999999999999999",
        "/v1/items?after=MQ%3D%3D'%20OR%201%3D1",
        "/v1/items?in=..%2Faudio",
        "/v1/items?in=audio,,",
        "/v1/items?collection=..%2F..%2Fother",
        "/v1/items/text-bell-008/thumbnail?side=15",
        "/v1/items/text-bell-008/thumbnail?side=1025",
        "/v1/items/text-bell-008/thumbnail?side=-99999999999",
        "/v1/items/text-bell-008/thumbnail?side=NaN",
        "/v1/items/text-bell-008/frames/24",
        "/v1/items/text-bell-008/frames/-1",
        "/v1/items/text-bell-008/frames/99999999999",
        "/v1/items/text-bell-008/frames/..%2fmedia",
        "/v1/items/text-bell-008/waveform",
        "/v1/items/text-bell-008/media",
        "/v1/collections/%20OR%201%3D1",
        "/v1/collections/..%2Fdefault",
        "/v1/map?collection=none",
        "/v1/../v1/none",
        "/v2/about",
        "/openapi/..%2f..%2fetc%2fpasswd",
    ];
}
