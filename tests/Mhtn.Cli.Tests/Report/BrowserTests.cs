using Mhtn.Cli.Report;
using Mhtn.Cli.Report.Files;
using Mhtn.Server.Tests.Page;
using Microsoft.Playwright;

namespace Mhtn.Cli.Tests.Report;

/// <summary>The page in a real browser, which knows best what a page asks for.</summary>
public sealed class BrowserTests
{
    [Theory]
    [NeedsChromium]
    [InlineData(1280, ColorScheme.Light)]
    [InlineData(390, ColorScheme.Dark)]
    public async Task The_page_opens_without_errors_asks_for_nothing_and_fits_the_screen(int width, ColorScheme scheme)
    {
        using var place = new TemporaryFolder();
        using var folder = ReportFolder.Begin(place.File("report"));
        var path = ReportWriter.Write(folder, TestReports.Of(), TestContext.Current.CancellationToken);
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = NeedsChromiumAttribute.Program, Args = ["--no-sandbox"] });
        var page = await browser.NewPageAsync(new() { ViewportSize = new() { Width = width, Height = 800 }, ColorScheme = scheme });
        var requests = new List<string>();
        var errors = new List<string>();
        page.Request += (_, request) => requests.Add(request.Url);
        page.Console += (_, message) => errors.Add(message.Text);
        page.PageError += (_, error) => errors.Add(error);

        var address = new Uri(path).AbsoluteUri;
        await page.GotoAsync(address, new() { WaitUntil = WaitUntilState.Load });

        Assert.Equal([address], requests.Where(r => !r.StartsWith("data:", StringComparison.Ordinal)));
        Assert.Empty(errors);
        Assert.Equal("A <title>", await page.TitleAsync());
        Assert.Equal(width, await page.EvaluateAsync<int>("document.documentElement.scrollWidth"));
        Assert.Equal(0, await page.Locator("script").CountAsync());
        Assert.True(await page.Locator("svg.points").EvaluateAllAsync<bool>("all => all.length == 4 && all.every(e => e.getBoundingClientRect().height > 100)"));
        Assert.Equal(scheme == ColorScheme.Dark, await page.EvaluateAsync<bool>("getComputedStyle(document.body).backgroundColor == 'rgb(20, 22, 26)'"));
    }
}
