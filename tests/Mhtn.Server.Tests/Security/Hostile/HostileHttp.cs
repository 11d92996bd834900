using static Mhtn.Server.Tests.Security.Hostile.HostileCase;

namespace Mhtn.Server.Tests.Security.Hostile;

/// <summary>What is wrong as HTTP: lines, headers, lengths, chunks, requests hidden in others.</summary>
internal static class HostileHttp
{
    private const string Start = "GET /v1/about HTTP/1.1\r\nHost: localhost\r\n";
    private const string Post = "POST /v1/search HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nConnection: close\r\n";
    private const string Smuggled = "DELETE /v1/items/text-bell-008 HTTP/1.1\r\nHost: localhost\r\n\r\n";

    public static IEnumerable<HostileCase> All =>
    [
        Raw("a request line of 9 KiB", $"GET /{new string('a', 9 << 10)} HTTP/1.1\r\nHost: localhost\r\n\r\n", 414),
        Raw("a header of 40 KiB", $"{Start}X: {new string('a', 40 << 10)}\r\n\r\n", 431),
        Raw("two hundred headers", $"{Start}{string.Concat(Enumerable.Range(0, 200).Select(i => $"X{i}: 1\r\n"))}\r\n", 431),
        Raw("a header without a colon", $"{Start}nonsense\r\n\r\n", 400),
        Raw("a header without a name", $"{Start}: 1\r\n\r\n", 400),
        Raw("a space in a header's name", $"{Start}A B: 1\r\n\r\n", 400),
        Raw("a space before a header's colon", $"{Start}Content-Length : 5\r\n\r\n", 400),
        Raw("a folded header", $"{Start}X: 1\r\n  2\r\n\r\n", 400),
        Raw("NUL in a header", $"{Start}X: a\0b\r\n\r\n", 400),
        Raw("a bare CR in a header", $"{Start}X: a\rb\r\n\r\n", 400),
        Raw("no Host", "GET /v1/about HTTP/1.1\r\n\r\n", 400),
        Raw("two Hosts", $"{Start}Host: evil.example\r\n\r\n", 400),
        Raw("a Host with a space", "GET /v1/about HTTP/1.1\r\nHost: a b\r\n\r\n", 400),
        Raw("a Host with a path", "GET /v1/about HTTP/1.1\r\nHost: localhost/evil\r\n\r\n", 400),
        Raw("a Host with a user", "GET /v1/about HTTP/1.1\r\nHost: a@localhost\r\n\r\n", 400),
        Send("a foreign Host", "GET", "/v1/about", "X: 1\r\n", [], 403) with { Request = "GET /v1/about HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n"u8.ToArray() },
        Send("no Host in HTTP/1.0", "GET", "/v1/about", "", [], 403) with { Request = "GET /v1/about HTTP/1.0\r\n\r\n"u8.ToArray() },
        Raw("a target of another host", "GET http://evil.example/v1/about HTTP/1.1\r\nHost: localhost\r\n\r\n", 400),
        Raw("CONNECT", "CONNECT evil.example:80 HTTP/1.1\r\nHost: evil.example:80\r\nConnection: close\r\n\r\n", 400, 403, 405),
        Raw("a target that is no path", "GET v1/about HTTP/1.1\r\nHost: localhost\r\n\r\n", 400),
        Raw("an unknown version", "GET /v1/about HTTP/3.7\r\nHost: localhost\r\n\r\n", 505),
        Raw("no version", "GET /v1/about\r\n\r\n", 400, 505),
        Raw("NUL in the method", "G\0T /v1/about HTTP/1.1\r\nHost: localhost\r\n\r\n", 400),
        Raw("NUL in the path", "GET /v1/\0about HTTP/1.1\r\nHost: localhost\r\n\r\n", 400),
        Raw("an encoded NUL in the path", "GET /v1/items/a%00b HTTP/1.1\r\nHost: localhost\r\n\r\n", 400),
        Raw("a TLS greeting", "\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n", 400),
        Raw("bytes of no meaning", "\xff\xfe\x00\x01\x02\xff\r\n\r\n", 400),
        Raw("an HTTP/2 greeting", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", 0, 400, 505),
        Ask("TRACE", "TRACE", "/v1/about", 405),
        Ask("a method of its own", "FROBNICATE", "/v1/about", 403, 405),
        Raw("a negative Content-Length", $"{Post}Content-Length: -1\r\n\r\n", 400),
        Raw("a Content-Length that is no number", $"{Post}Content-Length: 0x10\r\n\r\n", 400),
        Raw("a Content-Length with a sign", $"{Post}Content-Length: +5\r\n\r\nabcde", 400),
        Raw("a Content-Length beyond 64 bits", $"{Post}Content-Length: 99999999999999999999\r\n\r\n", 400),
        Raw("two Content-Lengths", $"{Post}Content-Length: 5\r\nContent-Length: 6\r\n\r\nabcdef", 400),
        Raw("a list of Content-Lengths", $"{Post}Content-Length: 5, 6\r\n\r\nabcdef", 400),
        Raw("an unknown Transfer-Encoding", $"{Post}Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n", 400, 501),
        Raw("chunked not last", $"{Post}Transfer-Encoding: chunked, identity\r\n\r\n0\r\n\r\n", 400),
        Raw("chunked twice hidden by a tab", $"{Post}Transfer-Encoding: chunked\r\nTransfer-Encoding:\tchunkedx\r\n\r\n0\r\n\r\n", 400, 501),
        Raw("a chunk size that is no number", $"{Post}Transfer-Encoding: chunked\r\n\r\nzz\r\n", 400),
        Raw("a negative chunk size", $"{Post}Transfer-Encoding: chunked\r\n\r\n-1\r\n", 400),
        Raw("a chunk size beyond 64 bits", $"{Post}Transfer-Encoding: chunked\r\n\r\nFFFFFFFFFFFFFFFFF\r\n", 400),
        Raw("a chunk that does not end", $"{Post}Transfer-Encoding: chunked\r\n\r\n2\r\n{{}}X\r\n0\r\n\r\n", 400),
        Raw("a chunk extension with a bare LF", $"{Post}Transfer-Encoding: chunked\r\n\r\n2;\nxx\r\n{{}}\r\n0\r\n\r\n{Smuggled}", 400),
        Raw("chunked trailers without end", $"{Post}Transfer-Encoding: chunked\r\n\r\n2\r\n{{}}\r\n0\r\n{string.Concat(Enumerable.Repeat($"X: {new string('a', 1000)}\r\n", 60))}", 400, 431),
        Raw("both lengths, the request hidden behind the chunks", $"{Post}Content-Length: {5 + Smuggled.Length}\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n{Smuggled}", 400),
        Raw("both lengths, the request hidden behind the Content-Length", $"{Post}Transfer-Encoding: chunked\r\nContent-Length: 4\r\n\r\n{Smuggled.Length:x}\r\n{Smuggled}\r\n0\r\n\r\n", 400),
        Raw("a request hidden behind an empty body", $"{Post}Content-Length: 0\r\n\r\n{Smuggled}", 400),
        Send("a body shorter than its length", "POST", "/v1/search", "Content-Type: application/json\r\nContent-Length: 5000\r\n", [], 0, 400) with { BreaksOff = true },
        Send("chunks that break off", "POST", "/v1/search", "Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n", [], 0, 400) with { BreaksOff = true },
        Send("a file shorter than its length", "PUT", "/v1/items/hostile/file?name=a.wav", "Content-Length: 50000\r\n", [], 0, 400) with { BreaksOff = true },
        Send("a proxy's header", "GET", "/v1/about", "X-Forwarded-For: 127.0.0.1\r\n", [], 403),
        Send("another site's page", "PUT", "/v1/collections/evil", "Origin: https://evil.example\r\n", [], 403),
        Send("a picture's request of another site", "GET", "/v1/map", "Sec-Fetch-Site: cross-site\r\nSec-Fetch-Mode: no-cors\r\n", [], 403),
    ];
}
