using System.Net;
using System.Net.Http.Headers;
using Mhtn.Retrieval.Tests.Encoding;

namespace Mhtn.Server.Tests.Search;

public sealed class UnknownNameTests
{
    [Fact]
    public async Task A_label_that_no_item_bears_is_told_without_saying_where_the_store_lies()
    {
        var token = TestContext.Current.CancellationToken;
        using var pets = await PetArchive.MakeAsync(token);
        await using var served = await ServedArchive.StartAsync(pets.Store);

        using var query = new StringContent("""{ "id": "p0", "where": { "label": ["bell"] } }""", MediaTypeHeaderValue.Parse("application/json"));
        using var answer = await served.Client.PostAsync(new Uri("v1/search", UriKind.Relative), query, token);

        var body = await answer.Content.ReadAsStringAsync(token);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains("(bird, cat, dog, fish)", body, StringComparison.Ordinal);
        Assert.DoesNotContain(Path.GetDirectoryName(pets.Store)!, body, StringComparison.Ordinal);
    }
}
