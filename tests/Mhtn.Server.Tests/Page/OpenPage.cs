using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Mhtn.Server.Tests.Page;

/// <summary>The page in a browser, with everything it asked for and complained of.</summary>
internal sealed class OpenPage : IAsyncDisposable
{
    private const string FailedLoad = "Failed to load resource";

    private readonly IBrowserContext _context;
    private readonly Uri _service;
    private readonly ConcurrentQueue<string> _faults = new();
    private readonly ConcurrentQueue<string> _requests = new();
    private readonly ConcurrentQueue<IResponse> _failures = new();

    private OpenPage(IBrowserContext context, IPage browserPage, Uri service)
    {
        (_context, Page, _service) = (context, browserPage, service);
        Page.PageError += (_, error) => _faults.Enqueue(error);
        Page.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning" && !message.Text.StartsWith(FailedLoad, StringComparison.Ordinal))
            {
                _faults.Enqueue(message.Text);
            }
        };
        Page.Request += (_, request) => _requests.Enqueue(request.Url);
        Page.Response += (_, response) =>
        {
            if (response.Status >= 400)
            {
                _failures.Enqueue(response);
            }
        };
    }

    public IPage Page { get; }

    public ILocator Title => Page.Locator("#results-title");

    /// <summary>The cards of the grid; those of "Begin with" are apart.</summary>
    public ILocator Cards => Page.Locator("#results-grid .card:not(.skeleton)");

    public ILocator Scores => Cards.Locator(".score");

    public ILocator Dialog => Page.Locator("dialog#item");

    /// <summary>What the page says in place of results.</summary>
    public ILocator Notice => Page.Locator("main .notice");

    /// <summary>Opens the page at a relative address.</summary>
    public static async Task<OpenPage> AtAsync(
        ChromiumBrowser browser, Uri service, string address = "", int width = 1280, int height = 844, ColorScheme scheme = ColorScheme.Light, ReducedMotion? motion = null)
    {
        var context = await browser.NewContextAsync(new()
        {
            ViewportSize = new() { Width = width, Height = height },
            ColorScheme = scheme,
            ReducedMotion = motion,
            Permissions = ["microphone", "clipboard-read", "clipboard-write"],
        });
        var opened = new OpenPage(context, await context.NewPageAsync(), service);
        await opened.GoAsync(address);
        return opened;
    }

    public Task GoAsync(string address) => Page.GotoAsync(new Uri(_service, address).AbsoluteUri);

    /// <summary>Waits for results of a search.</summary>
    public Task FoundAsync() => Expect(Scores.First).ToBeVisibleAsync();

    public async Task SearchAsync(string words)
    {
        await Page.GetByLabel("Words to search by").FillAsync(words);
        await Page.Keyboard.PressAsync("Enter");
        await Expect(Title).ToContainTextAsync(words);
        await FoundAsync();
    }

    /// <summary>Drops a file onto the page, as from a file manager.</summary>
    public async Task DropAsync(string path)
    {
        var transfer = await Page.EvaluateHandleAsync(
            """
            ([bytes, name, type]) => {
              const transfer = new DataTransfer();
              transfer.items.add(new File([Uint8Array.from(atob(bytes), c => c.charCodeAt(0))], name, { type }));
              return transfer;
            }
            """,
            new[] { Convert.ToBase64String(await File.ReadAllBytesAsync(path, TestContext.Current.CancellationToken)), Path.GetFileName(path), TypeOf(path) });
        await Page.DispatchEventAsync("body", "dragover", new { dataTransfer = transfer });
        await Expect(Page.Locator("#dropping")).ToBeVisibleAsync();
        await Page.DispatchEventAsync("body", "drop", new { dataTransfer = transfer });
    }

    /// <summary>The modalities of the results, each once, in their order by name.</summary>
    public async Task<IEnumerable<string>> FoundModalitiesAsync() =>
        (await Cards.Locator(".kind").AllInnerTextsAsync()).Select(kind => kind.Split('\n')[0]).Distinct().Order(StringComparer.Ordinal);

    /// <summary>The ids of the results, in their order.</summary>
    public async Task<IReadOnlyList<string>> IdsAsync() => await Cards.EvaluateAllAsync<string[]>("cards => cards.map(card => card.dataset.id)");

    /// <summary>The chip of a filter.</summary>
    public ILocator Chip(string name) => Page.Locator("#filters .chip").Filter(new() { HasTextRegex = new Regex($"^{Regex.Escape(name)}[\\d,]*$") });

    /// <summary>Nothing failed but what was expected to, no script complained, and nobody else was asked for anything.</summary>
    public void AssertQuiet(params int[] expectedStatuses)
    {
        Assert.Empty(_faults);
        Assert.Empty(_failures.Where(f => !expectedStatuses.Contains(f.Status)).Select(f => $"{f.Status} {f.Url}"));
        Assert.All(_requests, request => Assert.True(
            request.StartsWith(_service.AbsoluteUri, StringComparison.Ordinal)
            || request.StartsWith("blob:", StringComparison.Ordinal) || request.StartsWith("data:", StringComparison.Ordinal),
            $"The page asked for {request}."));
    }

    public async ValueTask DisposeAsync() => await _context.DisposeAsync();

    /// <summary>What a system tells a browser of a file.</summary>
    private static string TypeOf(string path) => Path.GetExtension(path) switch
    {
        ".wav" => "audio/wav",
        ".png" => "image/png",
        ".jpg" => "image/jpeg",
        ".gif" => "image/gif",
        ".txt" => "text/plain",
        _ => "",
    };
}
