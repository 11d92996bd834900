using Mhtn.Core.Items;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Mhtn.Server.Tests.Page;

/// <summary>What a visitor is told when something is wrong.</summary>
[NeedsChromium]
[Collection(nameof(PageTests))]
public sealed class FailureTests(SmallDemo demo, ChromiumBrowser browser)
{
    [Theory]
    [InlineData("broken.png", "broken.png")]
    [InlineData("table.xyz", ".xyz")]
    public async Task A_wrong_file_is_answered_in_the_services_words(string name, string named)
    {
        using var folder = new TemporaryFolder();
        var served = await demo.ServedAsync();
        await using var opened = await OpenPage.AtAsync(browser, served.Address);
        await opened.DropAsync(folder.Write(name, "This is no picture."u8));

        await Expect(opened.Notice).ToContainTextAsync(named);
        await Expect(opened.Notice).ToContainTextAsync("What to do");
        await Expect(opened.Cards).ToHaveCountAsync(0);
        await opened.SearchAsync("bell");
        await Expect(opened.Notice).ToHaveCountAsync(0);
        opened.AssertQuiet(415, 422);
    }

    [Fact]
    public async Task A_file_above_the_limit_is_not_even_sent()
    {
        await using var served = await ServedArchive.StartAsync(demo.Store, new Dictionary<string, string?> { ["Uploads:LargestBytes"] = "1048576" });
        await using var opened = await OpenPage.AtAsync(browser, served.Address);
        using var folder = new TemporaryFolder();
        await opened.DropAsync(folder.Write("large.wav", new byte[1_100_000]));

        await Expect(opened.Notice).ToContainTextAsync("This file is too large.");
        await Expect(opened.Notice).ToContainTextAsync("1 MB at the most");
        opened.AssertQuiet();
    }

    [Fact]
    public async Task A_service_that_stops_is_said_to_be_gone_and_the_page_goes_on_when_it_is_back()
    {
        var served = await ServedArchive.StartAsync(demo.Store);
        await using var opened = await OpenPage.AtAsync(browser, served.Address);
        await opened.SearchAsync("bell");
        await served.DisposeAsync();
        await opened.Page.GetByLabel("Words to search by").FillAsync("boat");
        await opened.Page.Keyboard.PressAsync("Enter");
        await Expect(opened.Notice).ToContainTextAsync("The service does not answer.");

        await using var again = await ServedArchive.StartAsync(demo.Store, new Dictionary<string, string?> { ["Urls"] = served.Address.GetLeftPart(UriPartial.Authority) });
        await opened.FoundAsync();
        await Expect(opened.Title).ToHaveTextAsync("Nearest to “boat”");
        await Expect(opened.Notice).ToHaveCountAsync(0);
        opened.AssertQuiet();
    }

    [Fact]
    public async Task Too_many_requests_are_tried_again_after_the_time_the_service_names()
    {
        var served = await demo.ServedAsync();
        await using var opened = await OpenPage.AtAsync(browser, served.Address);
        await opened.Page.RouteAsync("**/v1/search", route => route.FulfillAsync(new()
        {
            Status = 429,
            ContentType = "application/problem+json",
            Headers = new Dictionary<string, string> { ["Retry-After"] = "2" },
            Body = """{"title":"Too Many Requests","status":429,"problems":[{"location":"client","expected":"fewer requests","found":"more","fix":"Wait."}]}""",
        }), new() { Times = 1 });
        await opened.Page.GetByLabel("Words to search by").FillAsync("bell");
        await opened.Page.Keyboard.PressAsync("Enter");

        await Expect(opened.Notice).ToContainTextAsync("The next try is in");
        await opened.FoundAsync();
        await Expect(opened.Notice).ToHaveCountAsync(0);
        opened.AssertQuiet(429);
    }

    [Fact]
    public async Task Items_whose_previews_fail_still_have_their_place()
    {
        var served = await demo.ServedAsync();
        await using var opened = await OpenPage.AtAsync(browser, served.Address);
        await opened.Page.RouteAsync("**/thumbnail?*", route => route.AbortAsync());
        await opened.SearchAsync("bell");
        await opened.Chip("Picture").ClickAsync();

        await Expect(opened.Cards.First.Locator(".missing")).ToHaveTextAsync("No preview");
    }

    [Fact]
    public async Task Filters_that_nothing_passes_can_be_cleared_where_one_reads_so()
    {
        var label = demo.Of(Modality.Text)[0].Labels[0];
        var lacking = new[] { Modality.Audio, Modality.Model3D }.SelectMany(m => demo.Items.SelectMany(i => i.Labels).Distinct()
            .Where(l => demo.Of(m).All(i => !i.Labels.Contains(l))).Select(l => (Modality: m.Name, Label: l))).ToList();
        Assert.SkipWhen(lacking.Count == 0, $"Every modality of the demo has every label, {label} among them.");
        var served = await demo.ServedAsync();
        await using var opened = await OpenPage.AtAsync(browser, served.Address, $"?in={lacking[0].Modality}&label={lacking[0].Label}");

        await Expect(opened.Page.GetByText("No item passes the filters.")).ToBeVisibleAsync();
        await opened.Page.Locator("#results-problem").GetByRole(AriaRole.Button, new() { Name = "Clear filters" }).ClickAsync();
        await Expect(opened.Cards.First).ToBeVisibleAsync();
        opened.AssertQuiet();
    }
}
