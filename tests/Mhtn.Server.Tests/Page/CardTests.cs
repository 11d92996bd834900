using Mhtn.Core.Items;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Mhtn.Server.Tests.Page;

/// <summary>Items as what they are: seen, heard, played, turned, read.</summary>
[NeedsChromium]
[Collection(nameof(PageTests))]
public sealed class CardTests(SmallDemo demo, ChromiumBrowser browser)
{
    [Fact]
    public async Task A_picture_shows_small_in_the_grid_and_large_in_a_dialog_that_back_and_Escape_close()
    {
        var served = await demo.ServedAsync();
        await using var opened = await OpenPage.AtAsync(browser, served.Address, "?q=bell&in=image");
        await opened.FoundAsync();
        var id = (await opened.IdsAsync())[0];
        await ExpectDrawnAsync(opened.Cards.First.Locator(".stage img"));
        Assert.Contains(id, await opened.Cards.First.Locator(".stage img").GetAttributeAsync("alt"), StringComparison.Ordinal);

        await opened.Cards.First.Locator("a.name").ClickAsync();
        await Expect(opened.Dialog).ToBeVisibleAsync();
        await ExpectDrawnAsync(opened.Dialog.Locator(".stage img"));
        await Expect(opened.Dialog.Locator(".stage img")).ToHaveAttributeAsync("src", $"v1/items/{id}/media");
        await Expect(opened.Dialog).ToContainTextAsync(id);
        Assert.Contains($"item={id}", opened.Page.Url, StringComparison.Ordinal);

        await opened.Page.GoBackAsync();
        await Expect(opened.Dialog).ToBeHiddenAsync();
        await opened.Page.GoForwardAsync();
        await Expect(opened.Dialog).ToBeVisibleAsync();
        await opened.Page.Keyboard.PressAsync("Escape");
        await Expect(opened.Dialog).ToBeHiddenAsync();
        await Expect(opened.Page).ToHaveURLAsync(new Uri(served.Address, "?q=bell&in=image").AbsoluteUri);
        await Expect(opened.Scores.First).ToBeVisibleAsync();
        opened.AssertQuiet();
    }

    [Fact]
    public async Task A_sound_shows_its_waveform_plays_and_seeks_and_one_plays_at_a_time()
    {
        var served = await demo.ServedAsync();
        await using var opened = await OpenPage.AtAsync(browser, served.Address, "?q=bell&in=audio");
        await opened.FoundAsync();
        var (first, second) = (opened.Cards.Nth(0), opened.Cards.Nth(1));
        await Expect(first.Locator(".time")).ToContainTextAsync("0.0 / ");
        Assert.True(await HeightsAsync(first) > 3, "The waveform of a sound is no straight line.");

        await first.GetByRole(AriaRole.Button, new() { Name = "Play" }).ClickAsync();
        await Expect(first.Locator(".sound")).ToHaveClassAsync("sound plays");
        await Expect(first.Locator(".played")).Not.ToHaveAttributeAsync("d", "");
        await second.GetByRole(AriaRole.Button, new() { Name = "Play" }).ClickAsync();
        await Expect(second.Locator(".sound")).ToHaveClassAsync("sound plays");
        await Expect(first.Locator(".sound")).ToHaveClassAsync("sound");

        var box = (await first.Locator(".wave").BoundingBoxAsync())!;
        await first.Locator(".wave input").ClickAsync(new() { Position = new() { X = box.Width / 2, Y = 10 } });
        var place = double.Parse(await first.Locator(".wave input").InputValueAsync(), System.Globalization.CultureInfo.InvariantCulture);
        Assert.InRange(place, 20, 30);
        opened.AssertQuiet();
    }

    [Fact]
    public async Task A_film_shows_a_poster_frame_and_plays()
    {
        var served = await demo.ServedAsync();
        await using var opened = await OpenPage.AtAsync(browser, served.Address, "?q=bell&in=video");
        await opened.FoundAsync();
        var film = opened.Cards.First.Locator(".film");
        await ExpectDrawnAsync(film.Locator("img"));
        Assert.Contains("/thumbnail", await film.Locator("img").GetAttributeAsync("src"), StringComparison.Ordinal);

        await film.GetByRole(AriaRole.Button, new() { Name = "Play" }).ClickAsync();
        await Expect(film.Locator("[src$='/media']")).ToBeVisibleAsync();
        await film.GetByRole(AriaRole.Button, new() { Name = "Stop" }).ClickAsync();
        await Expect(film.Locator("img[src*='/thumbnail']")).ToBeVisibleAsync();
        opened.AssertQuiet();
    }

    [Fact]
    public async Task A_mesh_turns_by_the_keyboard_by_dragging_and_while_pointed_at()
    {
        var served = await demo.ServedAsync();
        await using var opened = await OpenPage.AtAsync(browser, served.Address, "?q=bell&in=model3d");
        await opened.FoundAsync();
        var mesh = opened.Cards.First.Locator(".mesh");
        await ExpectDrawnAsync(mesh.Locator("img"));

        await mesh.FocusAsync();
        await opened.Page.Keyboard.PressAsync("ArrowLeft");
        await Expect(mesh).ToHaveAttributeAsync("aria-valuetext", "345 degrees");
        await opened.Page.Keyboard.PressAsync("Home");
        await Expect(mesh).ToHaveAttributeAsync("aria-valuenow", "0");

        var box = (await mesh.BoundingBoxAsync())!;
        await opened.Page.Mouse.MoveAsync(box.X + 20, box.Y + 20);
        await opened.Page.Mouse.DownAsync();
        await opened.Page.Mouse.MoveAsync(box.X + 20 + 48, box.Y + 20);
        await opened.Page.Mouse.UpAsync();
        await Expect(mesh).ToHaveAttributeAsync("aria-valuenow", "60");

        var other = opened.Cards.Nth(1).Locator(".mesh");
        await other.HoverAsync();
        await Expect(other.Locator("img")).ToHaveAttributeAsync("src", new System.Text.RegularExpressions.Regex("/frames/[1-9]"));
        opened.AssertQuiet();
    }

    [Fact]
    public async Task A_mesh_stands_still_for_those_who_asked_for_less_motion()
    {
        var served = await demo.ServedAsync();
        await using var opened = await OpenPage.AtAsync(browser, served.Address, "?q=bell&in=model3d", motion: ReducedMotion.Reduce);
        await opened.FoundAsync();
        var mesh = opened.Cards.First.Locator(".mesh");
        var last = opened.Page.WaitForResponseAsync(r => r.Url.Contains("/frames/23", StringComparison.Ordinal));
        await mesh.HoverAsync();
        await last;

        await Expect(mesh).ToHaveAttributeAsync("aria-valuenow", "0");
    }

    [Fact]
    public async Task A_text_shows_its_words()
    {
        var text = demo.Of(Modality.Text).First(i => i.Content is TextContent);
        var words = ((TextContent)text.Content).Text;
        var served = await demo.ServedAsync();
        await using var opened = await OpenPage.AtAsync(browser, served.Address, $"?item={text.Id}");

        await Expect(opened.Dialog.Locator(".passage")).ToHaveTextAsync(words);
        opened.AssertQuiet();
    }

    [Fact]
    public async Task A_link_to_an_item_is_copied_and_opens_it()
    {
        var id = demo.Of(Modality.Image)[0].Id;
        var served = await demo.ServedAsync();
        await using var opened = await OpenPage.AtAsync(browser, served.Address, $"?q=bell&item={id}");
        await opened.Dialog.GetByRole(AriaRole.Button, new() { Name = "Copy a link" }).ClickAsync();
        await Expect(opened.Dialog.GetByRole(AriaRole.Button, new() { Name = "Copied" })).ToBeVisibleAsync();
        var link = await opened.Page.EvaluateAsync<string>("navigator.clipboard.readText()");

        Assert.Equal(new Uri(served.Address, $"?item={id}").AbsoluteUri, link);
        await opened.GoAsync(new Uri(link).Query);
        await Expect(opened.Dialog).ToContainTextAsync(id);
        await opened.Dialog.GetByRole(AriaRole.Button, new() { Name = "Close" }).ClickAsync();
        await Expect(opened.Page).ToHaveURLAsync(served.Address.AbsoluteUri);
        opened.AssertQuiet();
    }

    [Fact]
    public async Task An_item_that_is_not_there_is_said_to_be_missing()
    {
        var served = await demo.ServedAsync();
        await using var opened = await OpenPage.AtAsync(browser, served.Address, "?item=no%2Fsuch");

        await Expect(opened.Dialog.Locator(".notice")).ToContainTextAsync("no/such");
        opened.AssertQuiet(404);
    }

    private static async Task ExpectDrawnAsync(ILocator image)
    {
        await image.ScrollIntoViewIfNeededAsync();
        await Expect(image).ToBeVisibleAsync();
        await image.EvaluateAsync("image => image.decode()");
        Assert.True(await image.EvaluateAsync<int>("image => image.naturalWidth") > 0);
    }

    private static async Task<int> HeightsAsync(ILocator card) => await card.Locator(".wave path:not(.played)")
        .EvaluateAsync<int>("path => new Set(path.getAttribute('d').match(/v[0-9.]+/g)).size");
}
