using System.Text;
using System.Text.Json;
using Mhtn.Core.Items;

namespace Mhtn.Server.Tests.OpenApi;

/// <summary>Requests to every endpoint, good ones and bad ones, in an order in which each meets what it needs.</summary>
internal static class ApiCases
{
    /// <summary>Most bytes of an upload in these cases.</summary>
    public const int LargestUpload = 4_000_000;

    /// <summary>Most bytes of a JSON body in these cases.</summary>
    public const int LargestJson = 50_000;

    private const string Json = "application/json";

    private static readonly string[] Two = ["image", "audio"];
    private static readonly string[] NoModality = ["Smell"];
    private static readonly string[] NoLabel = ["none"];
    private static readonly string[] EmptyLabel = [""];
    private static readonly string[] Bell = ["bell"];
    private static readonly float[] Short = [1];

    /// <summary>All of them.</summary>
    /// <param name="demo">What is served.</param>
    /// <param name="dimension">The length of the collection's vectors.</param>
    public static IEnumerable<ApiCase> All(SmallDemo demo, int dimension) =>
        [.. General(), .. Searches(demo, dimension), .. FileSearches(demo), .. ItemWrites(demo), .. Media(demo), .. Items(demo), .. Collections()];

    private static IEnumerable<ApiCase> General()
    {
        const string Session = "POST /v1/session";
        ApiCase Begin(int status, string body, string type = Json) => new(Session, "/v1/session", status) { Type = type, Body = Encoding.UTF8.GetBytes(body) };
        yield return Begin(204, """{"key": "any, where none is asked for"}""");
        yield return Begin(400, "{");
        yield return Begin(413, $$"""{"key": "{{new string('x', LargestJson)}}"}""");
        yield return Begin(415, "key", "text/plain");
        yield return new("DELETE /v1/session", "/v1/session", 204);
        yield return new("GET /v1/map", "/v1/map", 200);
        yield return new("GET /v1/map", "/v1/map?collection=none", 404);
        yield return new("GET /health/live", "/health/live", 200);
        yield return new("GET /health/ready", "/health/ready", 200);
        yield return new("GET /v1/about", "/v1/about", 200);
        yield return new("GET /v1/about", "/v1/about?collection=default", 200);
        yield return new("GET /v1/about", "/v1/about?collection=none", 404);
    }

    private static IEnumerable<ApiCase> Searches(SmallDemo demo, int dimension)
    {
        const string Operation = "POST /v1/search";
        ApiCase Search(int status, object body) => new(Operation, "/v1/search", status) { Type = Json, Body = JsonSerializer.SerializeToUtf8Bytes(body) };
        ApiCase Raw(int status, string body, string type = Json) => new(Operation, "/v1/search", status) { Type = type, Body = Encoding.UTF8.GetBytes(body) };
        var item = demo.Of(Modality.Image)[0];
        var where = new Dictionary<string, string[]> { ["label"] = item.Labels.ToArray(), ["split"] = ["test"] };
        yield return Search(200, new { text = "a bell" });
        yield return Search(200, new { text = "xyzzy", @in = Two, top = 3, explain = true, collection = "default" });
        yield return Search(200, new { id = item.Id, where, top = 1000, explain = true });
        yield return Search(200, new { vector = Enumerable.Repeat(0.5f, dimension) });
        yield return Search(400, new { });
        yield return Search(400, new { text = "a", id = "b" });
        yield return Search(400, new { text = " " });
        yield return Search(400, new { text = "a", top = 0 });
        yield return Search(400, new { text = "a", top = 1001 });
        yield return Search(400, new { text = "a", @in = NoModality });
        yield return Search(400, new { text = "a", unknown = 1 });
        yield return Search(400, new { text = 1 });
        yield return Search(400, new { vector = Short });
        yield return Search(400, new { text = new string('x', 10_001) });
        yield return Search(400, new { text = "a", where = new { label = NoLabel } });
        yield return Search(404, new { id = "none" });
        yield return Search(404, new { text = "a", collection = "none" });
        yield return Search(413, new { text = new string('x', LargestJson) });
        yield return Raw(400, "{");
        yield return Raw(400, "null");
        yield return Raw(400, """{"text": "a", "text": "b"}""");
        yield return Raw(400, """{"text": "\ud800"}""");
        yield return Raw(400, """{"vector": [1e999]}""");
        yield return Raw(415, "text", "text/plain");
    }

    private static IEnumerable<ApiCase> FileSearches(SmallDemo demo)
    {
        const string Operation = "POST /v1/search/file";
        var sound = File.ReadAllBytes(demo.Files(Modality.Audio)[0]);
        ApiCase Search(int status, string query, byte[]? body) => new(Operation, $"/v1/search/file{query}", status) { Body = body };
        yield return Search(200, "?name=a.wav", sound);
        yield return Search(200, "?name=a.wav&modality=audio&in=text,image&where=split%3Dtest&where=label%3Dbell&top=2&explain=true&collection=default", sound);
        yield return Search(200, "?name=a.wav", sound) with { Type = "audio/wav" };
        yield return Search(400, "", sound);
        yield return Search(400, "?name=", sound);
        yield return Search(400, "?name=a.wav", []);
        yield return Search(400, "?name=a.wav", null);
        yield return Search(400, "?name=a.wav&top=many", sound);
        yield return Search(400, "?name=a.wav&top=0", sound);
        yield return Search(400, "?name=a.wav&explain=perhaps", sound);
        yield return Search(400, "?name=a.wav&where=x", sound);
        yield return Search(404, "?name=a.wav&collection=none", sound);
        yield return Search(413, "?name=a.wav", new byte[LargestUpload + 1]);
        yield return Search(415, "?name=a.exe", sound);
        yield return Search(415, "?name=a.wav&modality=smell", sound);
        yield return Search(415, "?name=a.wav", sound) with { Type = "multipart/form-data" };
        yield return Search(422, "?name=a.png", sound);
    }

    private static IEnumerable<ApiCase> ItemWrites(SmallDemo demo)
    {
        const string Put = "PUT /v1/items/{id}";
        const string PutFile = "PUT /v1/items/{id}/file";
        var picture = File.ReadAllBytes(demo.Files(Modality.Image)[0]);
        ApiCase Text(int status, object body, string query = "") =>
            new(Put, $"/v1/items/a%2Fb{query}", status) { Type = Json, Body = JsonSerializer.SerializeToUtf8Bytes(body) };
        ApiCase Picture(int status, string query, byte[]? body) => new(PutFile, $"/v1/items/%C3%A4%20%25/file{query}", status) { Body = body };
        var metadata = new Dictionary<string, string> { ["year"] = "1911" };
        yield return Text(201, new { text = "A bell", labels = Bell, metadata, pair = "p", split = "test" });
        yield return Text(200, new { text = "A bell" }, "?collection=default");
        yield return Text(400, new { });
        yield return Text(400, new { text = "A bell", split = "none" });
        yield return Text(400, new { text = "A bell", labels = EmptyLabel });
        yield return Text(400, new { features = Short });
        yield return Text(400, new { features = Short, modality = "text" });
        yield return Text(400, new { text = "A bell", unknown = 1 });
        yield return Text(404, new { text = "A bell" }, "?collection=none");
        yield return Text(413, new { text = new string('x', LargestJson) });
        yield return Text(415, new { text = "A bell", modality = "smell" });
        yield return Text(415, new { text = "A bell" }) with { Type = "text/plain" };
        yield return new(Put, $"/v1/items/{new string('x', 1001)}", 400) { Type = Json, Body = """{"text": "A bell"}"""u8.ToArray() };
        yield return Picture(201, "?name=a.png&label=bell&label=metal&meta=year%3D1911&pair=p&split=test", picture);
        yield return Picture(200, "?name=a.png&modality=image&collection=default", picture);
        yield return Picture(400, "", picture);
        yield return Picture(400, "?name=a%00.png", picture);
        yield return Picture(400, "?name=a.png&meta=year", picture);
        yield return Picture(400, "?name=a.png&meta=a%3D1&meta=a%3D2", picture);
        yield return Picture(400, "?name=a.png&split=none", picture);
        yield return Picture(400, "?name=a.png", null);
        yield return Picture(404, "?name=a.png&collection=none", picture);
        yield return Picture(413, "?name=a.png", new byte[LargestUpload + 1]);
        yield return Picture(415, "?name=a.exe", picture);
        yield return Picture(422, "?name=a.wav", picture);
    }

    private static IEnumerable<ApiCase> Media(SmallDemo demo)
    {
        const string Template = "GET /v1/items/{id}/";
        string Id(Modality modality) => Uri.EscapeDataString(demo.Of(modality)[0].Id);
        ApiCase Get(int status, string id, string part, string query = "") => new($"{Template}{part}", $"/v1/items/{id}/{part}{query}", status);
        ApiCase Frame(int status, string id, string frame, string query = "") => new($"{Template}frames/{{n}}", $"/v1/items/{id}/frames/{frame}{query}", status);
        foreach (var modality in new[] { Modality.Image, Modality.Audio, Modality.Video, Modality.Model3D })
        {
            yield return Get(200, Id(modality), "media");
        }

        yield return Get(200, "%C3%A4%20%25", "media", "?collection=default");
        yield return Get(206, Id(Modality.Audio), "media") with { Header = ("Range", "bytes=0-9") };
        yield return Get(304, Id(Modality.Audio), "media") with { Header = ("If-None-Match", "*") };
        yield return Get(416, Id(Modality.Audio), "media") with { Header = ("Range", "bytes=999999999-") };
        yield return Get(404, "a%2Fb", "media");
        yield return Get(404, "none", "media");
        yield return Get(400, new string('x', 1001), "media");
        foreach (var modality in new[] { Modality.Image, Modality.Video, Modality.Model3D })
        {
            yield return Get(200, Id(modality), "thumbnail");
        }

        yield return Get(200, Id(Modality.Image), "thumbnail", "?side=16&collection=default");
        yield return Get(304, Id(Modality.Image), "thumbnail") with { Header = ("If-None-Match", "*") };
        yield return Get(400, Id(Modality.Image), "thumbnail", "?side=15");
        yield return Get(400, Id(Modality.Image), "thumbnail", "?side=x");
        yield return Get(404, Id(Modality.Audio), "thumbnail");
        yield return Frame(200, Id(Modality.Model3D), "0");
        yield return Frame(200, Id(Modality.Model3D), "23", "?side=64&collection=default");
        yield return Frame(400, Id(Modality.Model3D), "24");
        yield return Frame(404, Id(Modality.Image), "0");
        yield return Get(200, Id(Modality.Audio), "waveform");
        yield return Get(200, Id(Modality.Audio), "waveform", "?collection=default");
        yield return Get(404, Id(Modality.Image), "waveform");
        yield return Get(404, "none", "waveform", "?collection=none");
    }

    private static IEnumerable<ApiCase> Items(SmallDemo demo)
    {
        const string List = "GET /v1/items";
        const string Get = "GET /v1/items/{id}";
        const string Delete = "DELETE /v1/items/{id}";
        yield return new(List, "/v1/items", 200);
        yield return new(List, "/v1/items?limit=1&in=image,text&label=bell&label=dog&collection=default", 200);
        yield return new(List, "/v1/items?limit=0", 400);
        yield return new(List, "/v1/items?limit=501", 400);
        yield return new(List, "/v1/items?limit=x", 400);
        yield return new(List, "/v1/items?after=nowhere", 400);
        yield return new(List, "/v1/items?in=Smell", 400);
        yield return new(List, "/v1/items?collection=none", 404);
        yield return new(Get, $"/v1/items/{Uri.EscapeDataString(demo.Items[0].Id)}", 200);
        yield return new(Get, "/v1/items/a%2Fb", 200);
        yield return new(Get, "/v1/items/%C3%A4%20%25?collection=default", 200);
        yield return new(Get, "/v1/items/none", 404);
        yield return new(Get, $"/v1/items/{new string('x', 1001)}", 400);
        yield return new(Get, "/v1/items/none?collection=none", 404);
        yield return new(Delete, "/v1/items/%C3%A4%20%25?collection=default", 204);
        yield return new(Delete, "/v1/items/%C3%A4%20%25", 404);
        yield return new(Delete, $"/v1/items/{new string('x', 1001)}", 400);
    }

    private static IEnumerable<ApiCase> Collections()
    {
        const string One = "/v1/collections/{name}";
        yield return new("GET /v1/collections", "/v1/collections", 200);
        yield return new($"GET {One}", "/v1/collections/default", 200);
        yield return new($"GET {One}", "/v1/collections/none", 404);
        yield return new($"PUT {One}", "/v1/collections/other", 201);
        yield return new($"PUT {One}", "/v1/collections/other", 200);
        yield return new($"PUT {One}", "/v1/collections/%01", 400);
        yield return new($"DELETE {One}", "/v1/collections/other", 204);
        yield return new($"DELETE {One}", "/v1/collections/other", 404);
        yield return new($"DELETE {One}", "/v1/collections/default", 409);
    }
}
