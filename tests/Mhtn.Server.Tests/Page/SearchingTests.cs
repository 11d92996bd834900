using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Mhtn.Core.Items;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Mhtn.Server.Tests.Page;

/// <summary>Searches as a visitor makes them.</summary>
[NeedsChromium]
[Collection(nameof(PageTests))]
public sealed class SearchingTests(SmallDemo demo, ChromiumBrowser browser)
{
    private static readonly string[] AllModalities = ["3D model", "Film", "Picture", "Sound", "Text"];

    public static TheoryData<string> Modalities => [.. new[] { Modality.Image, Modality.Text, Modality.Audio, Modality.Video, Modality.Model3D }.Select(m => m.Name)];

    [Fact]
    public async Task Without_a_query_the_collection_is_there_to_browse_and_to_begin_with()
    {
        var served = await demo.ServedAsync();
        await using var opened = await OpenPage.AtAsync(browser, served.Address);

        await Expect(opened.Cards.First).ToBeVisibleAsync();
        Assert.Equal(AllModalities, await opened.FoundModalitiesAsync());
        var begun = await opened.Page.Locator(".starts .name").EvaluateAllAsync<string[]>("links => links.map(link => link.firstChild.textContent)");
        Assert.True(begun.Length >= AllModalities.Length, "There is something of most modalities to begin with.");
        Assert.Equal(begun.Distinct(), begun);
        await Expect(opened.Page.Locator("#foot")).ToContainTextAsync(demo.Items.Count.ToString("N0", CultureInfo.InvariantCulture));
        var before = await opened.Cards.CountAsync();
        await opened.Page.GetByRole(AriaRole.Button, new() { Name = "Show more" }).ClickAsync();
        await Expect(opened.Cards.Nth(before).Locator("a.name")).ToBeFocusedAsync();
        opened.AssertQuiet();
    }

    [Fact]
    public async Task Words_find_what_the_service_finds_for_them_and_stand_in_the_address()
    {
        const string words = "a brass bell";
        var served = await demo.ServedAsync();
        await using var opened = await OpenPage.AtAsync(browser, served.Address);
        await opened.SearchAsync(words);

        Assert.EndsWith("?q=a+brass+bell", opened.Page.Url, StringComparison.Ordinal);
        Assert.Equal(await IdsOfAsync(served, $$"""{"text":"{{words}}","top":24}"""), await opened.IdsAsync());
        await Expect(opened.Page.Locator("#status")).ToHaveTextAsync("24 items found.");
        opened.AssertQuiet();
    }

    [Fact]
    public async Task Words_that_the_model_does_not_know_are_said_to_be_unknown()
    {
        var served = await demo.ServedAsync();
        await using var opened = await OpenPage.AtAsync(browser, served.Address, "?q=zyxwv");

        await Expect(opened.Page.Locator("#results-note")).ToContainTextAsync("knows none of the query's words");
        opened.AssertQuiet();
    }

    [Theory]
    [MemberData(nameof(Modalities))]
    public async Task A_dropped_file_of_any_modality_is_searched_by(string modality)
    {
        var file = demo.Files(new Modality(modality))[0];
        var served = await demo.ServedAsync();
        await using var opened = await OpenPage.AtAsync(browser, served.Address);
        await Expect(opened.Cards.First).ToBeVisibleAsync();

        await opened.DropAsync(file);
        await opened.FoundAsync();

        await Expect(opened.Title).ToHaveTextAsync($"Nearest to {Path.GetFileName(file)}");
        await Expect(opened.Page.Locator("#asked")).ToContainTextAsync("A link cannot carry it to others.");
        await Expect(opened.Page.Locator("#dropping")).ToBeHiddenAsync();
        opened.AssertQuiet();
    }

    [Fact]
    public async Task A_pasted_picture_is_searched_by()
    {
        var served = await demo.ServedAsync();
        await using var opened = await OpenPage.AtAsync(browser, served.Address);
        await Expect(opened.Cards.First).ToBeVisibleAsync();

        await opened.Page.EvaluateAsync(
            """
            async bytes => {
              const png = new Blob([Uint8Array.from(atob(bytes), c => c.charCodeAt(0))], { type: 'image/png' });
              await navigator.clipboard.write([new ClipboardItem({ 'image/png': png })]);
            }
            """,
            Convert.ToBase64String(await File.ReadAllBytesAsync(demo.Files(Modality.Image).First(f => f.EndsWith(".png", StringComparison.Ordinal)), TestContext.Current.CancellationToken)));
        await opened.Page.Keyboard.PressAsync("Control+v");

        await Expect(opened.Title).ToHaveTextAsync("Nearest to image.png");
        await opened.FoundAsync();
        opened.AssertQuiet();
    }

    [Fact]
    public async Task A_recorded_sound_is_searched_by_as_a_WAV_file()
    {
        var served = await demo.ServedAsync();
        await using var opened = await OpenPage.AtAsync(browser, served.Address);
        await opened.Page.Locator("#record").ClickAsync();
        await Expect(opened.Page.Locator("#recording .time")).ToHaveTextAsync(new Regex("^[1-9][0-9]* s$"));
        await opened.Page.EvaluateAsync(
            """
            () => {
              const send = window.fetch;
              window.fetch = async (address, options) => {
                if (String(address).startsWith('v1/search/file')) {
                  window.sent = [...new Uint8Array(await options.body.arrayBuffer())];
                }
                return send(address, options);
              };
            }
            """);
        await opened.Page.GetByRole(AriaRole.Button, new() { Name = "Stop and search" }).ClickAsync();

        await Expect(opened.Title).ToHaveTextAsync("Nearest to recording.wav");
        await opened.FoundAsync();
        var body = (await opened.Page.EvaluateAsync<int[]>("window.sent")).Select(value => (byte)value).ToArray();
        Assert.Equal("RIFF"u8.ToArray(), body[..4]);
        Assert.Equal(1, BitConverter.ToUInt16(body, 22));
        Assert.Equal(16000u, BitConverter.ToUInt32(body, 24));
        Assert.True(body.Length > 16000, "A second of sound at 16 kHz and 16 bits is longer.");
        opened.AssertQuiet();
    }

    [Fact]
    public async Task Filters_narrow_the_results_and_can_be_cleared()
    {
        var served = await demo.ServedAsync();
        await using var opened = await OpenPage.AtAsync(browser, served.Address, "?q=bell");
        await opened.FoundAsync();

        await opened.Chip("Sound").ClickAsync();
        await Expect(opened.Chip("Sound")).ToHaveAttributeAsync("aria-pressed", "true");
        await Expect(opened.Chip("Sound")).ToBeFocusedAsync();
        await opened.Chip("bell").ClickAsync();
        await Expect(opened.Page).ToHaveURLAsync(new Uri(served.Address, "?q=bell&in=audio&label=bell").AbsoluteUri);
        await opened.FoundAsync();
        Assert.Equal(["Sound"], await opened.FoundModalitiesAsync());
        Assert.Equal(await IdsOfAsync(served, """{"text":"bell","in":["audio"],"where":{"label":["bell"]},"top":24}"""), await opened.IdsAsync());

        await opened.Page.GetByRole(AriaRole.Button, new() { Name = "Clear filters" }).ClickAsync();
        await Expect(opened.Page).ToHaveURLAsync(new Uri(served.Address, "?q=bell").AbsoluteUri);
        opened.AssertQuiet();
    }

    [Fact]
    public async Task More_like_this_asks_by_the_item_and_back_and_forward_lead_through_it()
    {
        var served = await demo.ServedAsync();
        await using var opened = await OpenPage.AtAsync(browser, served.Address);
        await opened.SearchAsync("bell");
        var first = (await opened.IdsAsync())[0];
        await opened.Cards.First.GetByRole(AriaRole.Link, new() { Name = "More like this" }).ClickAsync();

        await Expect(opened.Title).ToHaveTextAsync($"More like {first}");
        await opened.FoundAsync();
        Assert.DoesNotContain(first, await opened.IdsAsync());
        await Expect(opened.Page.Locator("#asked")).ToContainTextAsync(first);

        await opened.Page.GoBackAsync();
        await Expect(opened.Title).ToContainTextAsync("bell");
        await opened.FoundAsync();
        Assert.Equal(first, (await opened.IdsAsync())[0]);
        await Expect(opened.Page.GetByLabel("Words to search by")).ToHaveValueAsync("bell");

        await opened.Page.GoForwardAsync();
        await Expect(opened.Title).ToHaveTextAsync($"More like {first}");
        opened.AssertQuiet();
    }

    [Fact]
    public async Task Back_finds_a_file_again_and_a_link_says_that_it_cannot_carry_one()
    {
        var file = demo.Files(Modality.Image)[0];
        var served = await demo.ServedAsync();
        await using var opened = await OpenPage.AtAsync(browser, served.Address);
        await opened.DropAsync(file);
        await opened.FoundAsync();
        var found = await opened.IdsAsync();
        await opened.SearchAsync("bell");
        await opened.Page.GoBackAsync();
        await Expect(opened.Title).ToContainTextAsync(Path.GetFileName(file));
        await opened.FoundAsync();
        Assert.Equal(found, await opened.IdsAsync());

        await using var elsewhere = await OpenPage.AtAsync(browser, served.Address, new Uri(opened.Page.Url).Query);
        await Expect(elsewhere.Notice).ToContainTextAsync("A link cannot carry it.");
        await Expect(elsewhere.Page.GetByRole(AriaRole.Button, new() { Name = "Choose the file" })).ToBeVisibleAsync();
        opened.AssertQuiet();
        elsewhere.AssertQuiet();
    }

    [Fact]
    public async Task A_link_shows_the_same_words_filters_and_reasons()
    {
        var served = await demo.ServedAsync();
        await using var opened = await OpenPage.AtAsync(browser, served.Address, "?q=bell&in=image%2Cmodel3d&label=bell&why=1");
        await opened.FoundAsync();

        Assert.Equal(["3D model", "Picture"], await opened.FoundModalitiesAsync());
        await Expect(opened.Page.GetByRole(AriaRole.Switch, new() { Name = "Say why" })).ToBeCheckedAsync();
        var said = await SearchAsync(served, """{"text":"bell","in":["image","model3d"],"where":{"label":["bell"]},"top":24,"explain":true}""");
        await ExpectReasonsAsync(opened.Page.Locator(".asked-why"), said);
        await ExpectReasonsAsync(opened.Cards.First, said.GetProperty("results")[0]);

        await opened.Page.GetByRole(AriaRole.Switch).ClickAsync();
        await Expect(opened.Page.Locator(".why")).ToHaveCountAsync(0);
        Assert.DoesNotContain("why", opened.Page.Url, StringComparison.Ordinal);
        opened.AssertQuiet();
    }

    [Fact]
    public async Task Markup_in_an_address_is_text()
    {
        const string attack = "<img src=x onerror=alert(1)>";
        var served = await demo.ServedAsync();
        await using var opened = await OpenPage.AtAsync(browser, served.Address, $"?q={Uri.EscapeDataString(attack)}");

        await Expect(opened.Title).ToHaveTextAsync($"Nearest to “{attack}”");
        await opened.FoundAsync();
        opened.AssertQuiet();
    }

    private static async Task ExpectReasonsAsync(ILocator place, JsonElement explained)
    {
        var explanation = explained.GetProperty("explanation");
        await Expect(place.Locator(".classes dt")).ToHaveTextAsync(
            explanation.GetProperty("classes").EnumerateArray().Take(3).Select(c => c.GetProperty("class").GetString()!));
        await Expect(place.Locator(".nearest a")).ToHaveCountAsync(explanation.GetProperty("nearest_training").GetArrayLength());
    }

    private static async Task<IReadOnlyList<string>> IdsOfAsync(ServedArchive served, [StringSyntax(StringSyntaxAttribute.Json)] string request) =>
        [.. (await SearchAsync(served, request)).GetProperty("results").EnumerateArray().Select(hit => hit.GetProperty("id").GetString()!)];

    private static async Task<JsonElement> SearchAsync(ServedArchive served, [StringSyntax(StringSyntaxAttribute.Json)] string request)
    {
        using var body = new StringContent(request, Encoding.UTF8, "application/json");
        var answer = await served.Client.PostAsync("v1/search", body, TestContext.Current.CancellationToken);
        return await answer.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken);
    }
}
