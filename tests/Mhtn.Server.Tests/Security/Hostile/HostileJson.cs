using System.IO.Compression;
using System.Text;
using static Mhtn.Server.Tests.Security.Hostile.HostileCase;

namespace Mhtn.Server.Tests.Security.Hostile;

/// <summary>What is wrong as JSON, or in what it says.</summary>
internal static class HostileJson
{
    private const string Path = "/v1/search";
    private const string Item = "/v1/items/hostile";
    private const string JsonType = "Content-Type: application/json\r\n";
    private static readonly string Long = new('a', 10_001);

    public static IEnumerable<HostileCase> All =>
    [
        .. Malformed.Select(c => OfJson(c.Name, "POST", Path, c.Json, 400)),
        .. Values.Select(c => OfJson(c.Name, "POST", Path, c.Json, 400)),
        .. Items.Select(c => OfJson(c.Name, "PUT", Item, c.Json, 400)),
        .. Bytes,
        OfJson("an unknown modality of an item", "PUT", Item, """{"text":"bell","modality":"smell"}""", 400, 415),
        OfJson("a collection named like SQL", "POST", Path, """{"text":"bell","collection":"default'; DROP TABLE items; --"}""", 404),
        OfJson("a field like SQL, which no item has", "POST", Path, """{"text":"bell","where":{"x') OR 1=1; DROP TABLE items; --":["1"]}}""", 200),
        OfJson("a collection named like a path", "POST", Path, """{"text":"bell","collection":"../../default"}""", 404),
        OfJson("an id like SQL", "POST", Path, """{"id":"' OR 1=1; DELETE FROM items; --"}""", 404),
        OfJson("an id with NUL", "POST", Path, """{"id":"a\u0000b"}""", 400, 404),
        OfJson("a session of a megabyte", "POST", "/v1/session", $$"""{"key":"{{new string('a', 1 << 20)}}"}""", 413),
    ];

    private static (string Name, string Json)[] Malformed =>
    [
        ("an empty object", "{}"),
        ("null", "null"),
        ("an array", "[]"),
        ("a string", "\"bell\""),
        ("a number", "7"),
        ("JSON that breaks off", """{"text":"bell" """),
        ("two documents", """{"text":"bell"}{"text":"bell"}"""),
        ("a comment", """{/* */"text":"bell"}"""),
        ("a trailing comma", """{"text":"bell",}"""),
        ("single quotes", "{'text':'bell'}"),
        ("a key twice", """{"text":"bell","text":"dog"}"""),
        ("an unknown field", """{"text":"bell","frob":1}"""),
        ("a field in another case twice", """{"text":"bell","Text":"dog"}"""),
        ("a prototype", """{"text":"bell","__proto__":{"top":1000}}"""),
        ("a type to be made", """{"$type":"System.IO.FileInfo","text":"bell"}"""),
        ("arrays a thousand deep", $$"""{"text":"bell","vector":{{new string('[', 1000)}}1{{new string(']', 1000)}}}"""),
        ("objects ten thousand deep", string.Concat(Enumerable.Repeat("{\"where\":", 10_000)) + "1" + new string('}', 10_000)),
        ("arrays never closed", new string('[', 500_000)),
        ("a control character in a string", "{\"text\":\"a\u0001b\"}"),
        ("a lone surrogate", """{"text":"bell \ud800"}"""),
        ("surrogates the wrong way round", """{"text":"\udc00\ud800"}"""),
        ("half an escape", """{"text":"\u12"}"""),
    ];

    private static (string Name, string Json)[] Values =>
    [
        ("a text and an id", """{"text":"bell","id":"a"}"""),
        ("a text and a vector", """{"text":"bell","vector":[1]}"""),
        ("an empty text", """{"text":""}"""),
        ("a blank text", """{"text":" \n\t "}"""),
        ("a text of 10,001 characters", $$"""{"text":"{{Long}}"}"""),
        ("a text that is a number", """{"text":7}"""),
        ("a text that is an object", """{"text":{"$ne":null}}"""),
        ("an id that is an array", """{"id":["a","b"]}"""),
        ("an empty vector", """{"vector":[]}"""),
        ("a vector of one number", """{"vector":[1]}"""),
        ("a vector of 300,000 numbers", $$"""{"vector":[{{string.Join(',', Enumerable.Repeat('0', 300_000))}}]}"""),
        ("NaN", """{"vector":[NaN]}"""),
        ("NaN as a string", """{"vector":["NaN"]}"""),
        ("Infinity", """{"vector":[Infinity]}"""),
        ("minus Infinity", """{"vector":[-Infinity]}"""),
        ("1e999", """{"vector":[1e999]}"""),
        ("numbers beyond single precision", $$"""{"vector":[{{string.Join(',', Enumerable.Repeat("1e39", 10))}}]}"""),
        ("a number of ten thousand digits", $$"""{"vector":[{{new string('9', 10_000)}}]}"""),
        ("a hexadecimal number", """{"vector":[0x10]}"""),
        ("a vector of strings", """{"vector":["1","2"]}"""),
        ("a vector of nulls", """{"vector":[null,null]}"""),
        ("a vector of vectors", """{"vector":[[1],[2]]}"""),
        ("a vector that is a string", """{"vector":"AAAAAA=="}"""),
        ("top 0", """{"text":"bell","top":0}"""),
        ("top -1", """{"text":"bell","top":-1}"""),
        ("top 1001", """{"text":"bell","top":1001}"""),
        ("top beyond 32 bits", """{"text":"bell","top":99999999999}"""),
        ("top one and a half", """{"text":"bell","top":1.5}"""),
        ("top as a string", """{"text":"bell","top":"20"}"""),
        ("top null", """{"text":"bell","top":null}"""),
        ("explain as a string", """{"text":"bell","explain":"yes"}"""),
        ("modalities as a string", """{"text":"bell","in":"audio"}"""),
        ("a modality that is a path", """{"text":"bell","in":["../audio"]}"""),
        ("an empty modality", """{"text":"bell","in":[""]}"""),
        ("a modality null", """{"text":"bell","in":[null]}"""),
        ("modalities null", """{"text":"bell","in":null}"""),
        ("a filter that is an array", """{"text":"bell","where":[]}"""),
        ("a filter whose value is no array", """{"text":"bell","where":{"label":"bell"}}"""),
        ("a filter with null", """{"text":"bell","where":{"label":[null]}}"""),
        ("a filter that is null", """{"text":"bell","where":{"label":null}}"""),
        ("a label like SQL", """{"text":"bell","where":{"label":["bell' OR '1'='1"]}}"""),
        ("an unknown split", """{"text":"bell","where":{"split":["' OR 1=1 --"]}}"""),
        ("two splits", """{"text":"bell","where":{"split":["train","test"]}}"""),
    ];

    private static (string Name, string Json)[] Items =>
    [
        ("an item of nothing", "{}"),
        ("an item of a text and features", """{"text":"bell","features":[1]}"""),
        ("an item with NUL", """{"text":"bell\u0000"}"""),
        ("an item with a lone surrogate", """{"text":"\ud800"}"""),
        ("an item of 10,001 characters", $$"""{"text":"{{Long}}"}"""),
        ("an item of no words", """{"text":"  "}"""),
        ("an item with an unknown field", """{"text":"bell","path":"/etc/passwd"}"""),
        ("an item of one feature", """{"features":[1],"modality":"audio"}"""),
        ("an item of features 1e999", """{"features":[1e999],"modality":"audio"}"""),
        ("an item of features of no modality", """{"features":[1,2,3]}"""),
        ("labels that are a string", """{"text":"bell","labels":"bell"}"""),
        ("labels with null", """{"text":"bell","labels":[null]}"""),
        ("an empty label", """{"text":"bell","labels":[""]}"""),
        ("a thousand labels", $$"""{"text":"bell","labels":[{{string.Join(',', Enumerable.Range(0, 1000).Select(i => $"\"l{i}\""))}}]}"""),
        ("a label of 100,000 characters", $$"""{"text":"bell","labels":["{{new string('a', 100_000)}}"]}"""),
        ("metadata that is an array", """{"text":"bell","metadata":["a"]}"""),
        ("metadata of numbers", """{"text":"bell","metadata":{"year":1999}}"""),
        ("metadata of objects", """{"text":"bell","metadata":{"a":{"b":"c"}}}"""),
        ("metadata with null", """{"text":"bell","metadata":{"a":null}}"""),
        ("a thousand values of metadata", $$$"""{"text":"bell","metadata":{{{{string.Join(',', Enumerable.Range(0, 1000).Select(i => $"\"k{i}\":\"1\""))}}}}}"""),
        ("a split of its own", """{"text":"bell","split":"evil"}"""),
        ("a pair that is a number", """{"text":"bell","pair":7}"""),
    ];

    private static IEnumerable<HostileCase> Bytes =>
    [
        Send("no body", "POST", Path, JsonType, [], 400),
        Send("invalid UTF-8", "POST", Path, JsonType, [.. "{\"text\":\""u8, 0xFF, 0xFE, .. "\"}"u8], 400),
        Send("overlong UTF-8", "POST", Path, JsonType, [.. "{\"text\":\""u8, 0xC0, 0x80, .. "\"}"u8], 400),
        Send("a surrogate in UTF-8", "POST", Path, JsonType, [.. "{\"text\":\""u8, 0xED, 0xA0, 0x80, .. "\"}"u8], 400),
        Send("UTF-16", "POST", Path, JsonType, Encoding.Unicode.GetBytes("""{"text":"bell"}"""), 400),
        Send("invalid UTF-8 in an item", "PUT", Item, JsonType, [.. "{\"text\":\""u8, 0xFF, .. "\"}"u8], 400),
        Send("an unknown charset", "POST", Path, "Content-Type: application/json; charset=utf-7\r\n", "{\"text\":\"bell\"}"u8.ToArray(), 400, 415),
        Send("no Content-Type", "POST", Path, "", "{\"text\":\"bell\"}"u8.ToArray(), 415),
        Send("text for JSON", "POST", Path, "Content-Type: text/plain\r\n", "{\"text\":\"bell\"}"u8.ToArray(), 415),
        Send("a form for JSON", "POST", Path, "Content-Type: application/x-www-form-urlencoded\r\n", "text=bell"u8.ToArray(), 415),
        Send("XML for JSON", "PUT", Item, "Content-Type: application/xml\r\n", "<!DOCTYPE a [<!ENTITY b SYSTEM \"file:///etc/passwd\">]><a>&b;</a>"u8.ToArray(), 415),
        Send("ten megabytes of nested JSON", "POST", Path, JsonType, Encoding.UTF8.GetBytes(new string('[', 10 << 20)), 413),
        Send("two megabytes of text", "PUT", Item, JsonType, Encoding.UTF8.GetBytes($$"""{"text":"{{new string('a', 2 << 20)}}"}"""), 413),
        Send("two megabytes in chunks", "POST", Path, $"{JsonType}Transfer-Encoding: chunked\r\n", [], 413) with
        {
            Request = Encoding.Latin1.GetBytes($"POST {Path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n{JsonType}Transfer-Encoding: chunked\r\n\r\n200000\r\n{{\"text\":\"{new string('a', 2 << 20)}"),
        },
        Send("gzip in place of JSON", "POST", Path, $"{JsonType}Content-Encoding: gzip\r\n", Gzip(10 << 20), 400, 415),
    ];

    private static byte[] Gzip(int zeros)
    {
        using var buffer = new MemoryStream();
        using (var gzip = new GZipStream(buffer, CompressionLevel.Optimal))
        {
            gzip.Write(new byte[zeros]);
        }

        return buffer.ToArray();
    }
}
