using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Mhtn.Server.Tests.Page;

/// <summary>Draws the pictures of the page in docs/images; benchmarks/page-pictures.sh names the demo to draw.</summary>
[NeedsChromium]
[Collection(nameof(PageTests))]
public sealed class PagePictures(ChromiumBrowser browser)
{
    private const int Width = 1120;
    private const float MapPatience = 600_000;

    [Fact]
    public async Task Draw()
    {
        var demo = Environment.GetEnvironmentVariable("MHTN_PAGE_PICTURES");
        Assert.SkipWhen(demo is null, "MHTN_PAGE_PICTURES does not name the folder of a demo.");
        using var folder = new TemporaryFolder();
        File.Copy(Path.Combine(demo, "archive.db"), folder.File("archive.db"));
        await using var served = await ServedArchive.StartAsync(
            folder.File("archive.db"), new Dictionary<string, string?> { ["Media:Roots:0"] = demo, ["Media:CacheFolder"] = folder.File("previews") });

        await using (var search = await OpenPage.AtAsync(browser, served.Address, "?q=the+monks+ring+it+at+noon&why=1", Width, height: 880))
        {
            await search.FoundAsync();
            await SaveAsync(search, "page-search.png");
        }

        await using (var sound = await OpenPage.AtAsync(browser, served.Address, width: Width, scheme: ColorScheme.Dark, height: 740))
        {
            await sound.DropAsync(Path.Combine(demo, "target", "audio", "bell", "016.wav"));
            await sound.FoundAsync();
            await SaveAsync(sound, "page-sound.png");
        }

        await using (var map = await OpenPage.AtAsync(browser, served.Address, "?view=map", Width, height: 980))
        {
            await Expect(map.Page.Locator("#map canvas")).ToBeVisibleAsync(new() { Timeout = MapPatience });
            await map.Page.Locator("#map canvas").FocusAsync();
            await map.Page.Keyboard.PressAsync("ArrowRight");
            await Expect(map.Page.Locator("#map .tip")).ToBeVisibleAsync();
            await SaveAsync(map, "page-map.png");
        }

        await using (var phone = await OpenPage.AtAsync(browser, served.Address, "?q=a+dog+barks&in=image,audio,model3d,video", width: 390))
        {
            await phone.FoundAsync();
            await SaveAsync(phone, "page-phone.png");
        }
    }

    private static async Task SaveAsync(OpenPage opened, string name)
    {
        await opened.Page.WaitForLoadStateAsync(LoadState.NetworkIdle);
        await opened.Page.ScreenshotAsync(new() { Path = Path.Combine(Cli.Tests.Repository.Root, "docs", "images", name) });
    }
}
