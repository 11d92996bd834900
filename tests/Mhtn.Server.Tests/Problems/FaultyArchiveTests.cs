using System.Net;
using System.Net.Http.Json;
using Mhtn.Retrieval.Stores;
using Mhtn.Retrieval.Stores.Sqlite;
using Mhtn.Retrieval.Tests.Encoding;

namespace Mhtn.Server.Tests.Problems;

/// <summary>What is wrong with store or model is no fault of the client's, and how they lie on the machine is none of its business.</summary>
public sealed class FaultyArchiveTests
{
    private const int Page = 16384;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_store_that_is_damaged_while_it_is_served_is_the_services_trouble()
    {
        using var pets = await PetArchive.MakeAsync(Token);
        await using var served = await ServedArchive.StartAsync(pets.Store);
        await using (var file = new FileStream(pets.Store, FileMode.Open, FileAccess.Write, FileShare.ReadWrite))
        {
            file.Position = Page;
            await file.WriteAsync(Enumerable.Repeat((byte)0xFF, (int)(file.Length - Page)).ToArray(), Token);
        }

        await RefusedAsync(await served.Client.GetAsync(new Uri("v1/items/p1", UriKind.Relative), Token), HttpStatusCode.InternalServerError, "store", pets);
    }

    [Fact]
    public async Task A_collection_whose_bundle_is_gone_is_the_services_trouble()
    {
        using var pets = await PetArchive.MakeAsync(Token);
        var other = PetBundle.Write(pets.File("other.mhtn"), shift: 1);
        await pets.FillAsync(other, "other", Token);
        await using var served = await ServedArchive.StartAsync(pets.Store);
        File.Delete(other);
        await RefusedAsync(await SearchAsync(served, "other"), HttpStatusCode.InternalServerError, "model", pets);
        using var answer = await SearchAsync(served, StoreIdentity.DefaultCollection);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    [Fact]
    public async Task A_collection_that_is_not_there_is_the_clients_mistake_unless_it_is_the_served_one()
    {
        using var pets = await PetArchive.MakeAsync(Token);
        await using var served = await ServedArchive.StartAsync(pets.Store);
        await RefusedAsync(await SearchAsync(served, "none"), HttpStatusCode.NotFound, "collection", pets);
        await new SqliteDatabase(pets.Store).DropAsync(StoreIdentity.DefaultCollection, Token);
        var answer = await SearchAsync(served, null);
        Assert.NotNull(answer.Headers.RetryAfter);
        await RefusedAsync(answer, HttpStatusCode.ServiceUnavailable, "collection", pets);
    }

    private static Task<HttpResponseMessage> SearchAsync(ServedArchive served, string? collection) =>
        served.Client.PostAsJsonAsync("v1/search", new { text = "dog", collection }, Token);

    private static async Task RefusedAsync(HttpResponseMessage answer, HttpStatusCode status, string location, PetArchive pets)
    {
        using (answer)
        {
            var body = await answer.Content.ReadAsStringAsync(Token);
            Assert.True(status == answer.StatusCode, $"{answer.StatusCode}: {body}");
            Assert.Equal(location, (await ServedDemo.JsonOf(answer)).GetProperty("problems")[0].GetProperty("location").GetString());
            Assert.DoesNotContain(Path.GetDirectoryName(pets.Store)!, body, StringComparison.Ordinal);
            Assert.DoesNotContain(Path.GetFileName(pets.Store), body, StringComparison.Ordinal);
        }
    }
}
