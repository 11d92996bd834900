using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Mhtn.Core.Items;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Mhtn.Server.Tests.Page;

/// <summary>Adding and removing, on a copy of the store.</summary>
[NeedsChromium]
[Collection(nameof(PageTests))]
public sealed class CollectingTests(SmallDemo demo, ChromiumBrowser browser)
{
    [Fact]
    public async Task Files_and_a_text_are_added_with_labels_and_metadata_and_a_wrong_file_says_why_it_is_not()
    {
        const string id = "bells/1 #?%&+<i>\"ü";
        using var folder = new TemporaryFolder();
        await using var served = await StartAsync(folder);
        await using var opened = await OpenPage.AtAsync(browser, served.Address);
        var sound = Path.Combine(folder.Path, "my bell.wav");
        File.Copy(demo.Files(Modality.Audio)[0], sound);
        var dialog = opened.Page.Locator("dialog#add");
        await opened.Page.GetByRole(AriaRole.Button, new() { Name = "Add", Exact = true }).ClickAsync();
        await dialog.Locator("input[type=file]").SetInputFilesAsync([sound, folder.Write("broken.png", "no picture"u8)]);
        await dialog.GetByLabel("Id of my bell.wav").FillAsync(id);
        await dialog.GetByLabel("Or a text").FillAsync("A bell rings at noon.");
        await dialog.GetByLabel("Labels, with commas between them").FillAsync("bell, <b>mine</b>");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Add a field" }).ClickAsync();
        await dialog.GetByLabel("Name").FillAsync("year");
        await dialog.GetByLabel("Value", new() { Exact = true }).FillAsync("1911");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Add", Exact = true }).ClickAsync();

        await Expect(dialog.GetByRole(AriaRole.Status)).ToHaveTextAsync("2 items added. 1 item not: see above.");
        await Expect(dialog.Locator(".rows li").Nth(1)).ToContainTextAsync("What to do");
        var item = await ItemAsync(served, id);
        Assert.Equal("audio", item.GetProperty("modality").GetString());
        Assert.Equal(["bell", "<b>mine</b>"], item.GetProperty("labels").EnumerateArray().Select(l => l.GetString()!));
        Assert.Equal("1911", item.GetProperty("metadata").GetProperty("year").GetString());
        Assert.Equal("text", (await ItemAsync(served, "text-a-bell-rings-at-noon")).GetProperty("modality").GetString());

        await dialog.GetByRole(AriaRole.Link, new() { Name = "See what is like it" }).First.ClickAsync();
        await Expect(dialog).ToBeHiddenAsync();
        await Expect(opened.Title).ToHaveTextAsync($"More like {id}");
        await opened.FoundAsync();
        await Expect(opened.Chip("<b>mine</b>")).ToContainTextAsync("2");
        opened.AssertQuiet(404, 415, 422);
    }

    [Fact]
    public async Task An_item_that_is_there_is_not_replaced_without_a_word()
    {
        using var folder = new TemporaryFolder();
        await using var served = await StartAsync(folder);
        await using var opened = await OpenPage.AtAsync(browser, served.Address);
        var known = demo.Of(Modality.Image)[0];
        var dialog = opened.Page.Locator("dialog#add");
        await opened.Page.GetByRole(AriaRole.Button, new() { Name = "Add", Exact = true }).ClickAsync();
        await dialog.Locator("input[type=file]").SetInputFilesAsync(folder.Write($"{known.Id}.png", "anything"u8));
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Add", Exact = true }).ClickAsync();

        await Expect(dialog.GetByRole(AriaRole.Alert)).ToContainTextAsync("Choose another id.");
        opened.AssertQuiet();
    }

    [Fact]
    public async Task An_item_is_removed_once_that_is_confirmed()
    {
        using var folder = new TemporaryFolder();
        await using var served = await StartAsync(folder);
        await using var opened = await OpenPage.AtAsync(browser, served.Address, "?q=bell");
        await opened.FoundAsync();
        var id = (await opened.IdsAsync())[0];
        var question = opened.Page.GetByRole(AriaRole.Alertdialog);
        await opened.Cards.First.Locator("a.name").ClickAsync();
        await opened.Dialog.GetByRole(AriaRole.Button, new() { Name = "Remove" }).ClickAsync();
        await question.GetByRole(AriaRole.Button, new() { Name = "Keep it" }).ClickAsync();
        await Expect(question).ToBeHiddenAsync();
        Assert.Equal(HttpStatusCode.OK, (await served.Client.GetAsync($"v1/items/{id}", TestContext.Current.CancellationToken)).StatusCode);

        await opened.Dialog.GetByRole(AriaRole.Button, new() { Name = "Remove" }).ClickAsync();
        await Expect(question).ToContainTextAsync(id);
        await question.GetByRole(AriaRole.Button, new() { Name = "Remove" }).ClickAsync();
        await Expect(opened.Dialog).ToBeHiddenAsync();
        await Expect(opened.Page.Locator("#status")).ToHaveTextAsync($"{id} is removed.");
        Assert.DoesNotContain(id, await opened.IdsAsync());
        Assert.Equal(HttpStatusCode.NotFound, (await served.Client.GetAsync($"v1/items/{id}", TestContext.Current.CancellationToken)).StatusCode);
        opened.AssertQuiet();
    }

    private static async Task<JsonElement> ItemAsync(ServedArchive served, string id) =>
        await served.Client.GetFromJsonAsync<JsonElement>($"v1/items/{Uri.EscapeDataString(id)}", TestContext.Current.CancellationToken);

    private Task<ServedArchive> StartAsync(TemporaryFolder folder)
    {
        File.Copy(demo.Store, folder.File("archive.db"));
        return ServedArchive.StartAsync(folder.File("archive.db"), new Dictionary<string, string?> { ["Media:Roots:0"] = demo.Root });
    }
}
