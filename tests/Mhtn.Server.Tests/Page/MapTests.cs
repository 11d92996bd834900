using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Mhtn.Server.Tests.Page;

/// <summary>The common space to move about in.</summary>
[NeedsChromium]
[Collection(nameof(PageTests))]
public sealed class MapTests(SmallDemo demo, ChromiumBrowser browser)
{
    [Fact]
    public async Task The_map_lists_what_is_in_view_and_zooms()
    {
        var served = await demo.ServedAsync();
        await using var opened = await OpenPage.AtAsync(browser, served.Address);
        await opened.Page.GetByRole(AriaRole.Link, new() { Name = "Map" }).ClickAsync();
        var title = opened.Page.Locator("#map h2");

        await Expect(title).ToHaveTextAsync($"In view: {demo.Items.Count} items");
        Assert.True(await opened.Page.Locator("#map canvas").EvaluateAsync<bool>(
            "canvas => canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data.some(value => value > 0)"));
        for (var i = 0; i < 8; i++)
        {
            await opened.Page.GetByRole(AriaRole.Button, new() { Name = "Zoom in" }).ClickAsync();
        }

        await Expect(title).Not.ToHaveTextAsync($"In view: {demo.Items.Count} items");
        await opened.Page.GetByRole(AriaRole.Button, new() { Name = "All", Exact = true }).ClickAsync();
        await Expect(title).ToHaveTextAsync($"In view: {demo.Items.Count} items");
        opened.AssertQuiet();
    }

    [Fact]
    public async Task By_keyboard_one_goes_from_item_to_item_and_asks_for_what_is_like_one()
    {
        var served = await demo.ServedAsync();
        await using var opened = await OpenPage.AtAsync(browser, served.Address, "?view=map");
        await opened.Page.Locator("#map canvas").FocusAsync();
        await opened.Page.Keyboard.PressAsync("ArrowRight");
        var tip = opened.Page.Locator("#map .tip");
        await Expect(tip).ToBeVisibleAsync();
        var id = await tip.Locator("small").Last.InnerTextAsync();
        await Expect(opened.Page.Locator("#status")).ToContainTextAsync(id);
        await opened.Page.Keyboard.PressAsync("Enter");

        await Expect(opened.Title).ToHaveTextAsync($"More like {id}");
        await opened.FoundAsync();
        await opened.Page.GoBackAsync();
        await Expect(opened.Page.Locator("#map canvas")).ToBeVisibleAsync();
        opened.AssertQuiet();
    }

    [Fact]
    public async Task Filters_hold_on_the_map_and_its_list_leads_to_items()
    {
        var served = await demo.ServedAsync();
        await using var opened = await OpenPage.AtAsync(browser, served.Address, "?view=map&in=audio");
        var sounds = demo.Items.Count(i => i.Modality.Name == "audio");

        await Expect(opened.Page.Locator("#map h2")).ToHaveTextAsync($"In view: {sounds} items");
        var link = opened.Page.Locator("#map .in-view a").First;
        var id = await link.Locator("small").InnerTextAsync();
        await link.ClickAsync();
        await Expect(opened.Title).ToHaveTextAsync($"More like {id}");
        opened.AssertQuiet();
    }
}
