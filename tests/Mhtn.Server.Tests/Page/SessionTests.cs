using Mhtn.Server.Security;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Mhtn.Server.Tests.Page;

/// <summary>A service that answers those who hold a key.</summary>
[NeedsChromium]
[Collection(nameof(PageTests))]
public sealed class SessionTests(SmallDemo demo, ChromiumBrowser browser)
{
    [Fact]
    public async Task A_key_is_asked_for_taken_used_for_pictures_too_and_forgotten_again()
    {
        using var folder = new TemporaryFolder();
        var key = KeyFile.Create(folder.File("keys.json"), "visitor", "write", DateTimeOffset.UtcNow);
        await using var served = await StartAsync(folder);
        await using var opened = await OpenPage.AtAsync(browser, served.Address, "?q=bell&in=image");
        var dialog = opened.Page.Locator("dialog#key");

        await Expect(dialog).ToBeVisibleAsync();
        await dialog.GetByLabel("Key").FillAsync("mhtn_wrong");
        await opened.Page.Keyboard.PressAsync("Enter");
        await Expect(dialog.GetByRole(AriaRole.Alert)).ToHaveTextAsync("The service does not know this key.");
        await dialog.GetByLabel("Key").FillAsync(key.Text);
        await opened.Page.Keyboard.PressAsync("Enter");

        await Expect(dialog).ToBeHiddenAsync();
        await opened.FoundAsync();
        await opened.Cards.First.Locator("img").EvaluateAsync("image => image.decode()");
        Assert.DoesNotContain(key.Text, await opened.Page.EvaluateAsync<string>("document.cookie + JSON.stringify(localStorage)"), StringComparison.Ordinal);
        await opened.Page.ReloadAsync();
        await opened.FoundAsync();

        await opened.Page.GetByRole(AriaRole.Button, new() { Name = "Forget the key" }).ClickAsync();
        await Expect(dialog).ToBeVisibleAsync();
        opened.AssertQuiet(401);
    }

    [Fact]
    public async Task Who_has_no_key_at_hand_is_told_what_is_missing_and_may_enter_one_later()
    {
        using var folder = new TemporaryFolder();
        var key = KeyFile.Create(folder.File("keys.json"), "visitor", "read", DateTimeOffset.UtcNow);
        await using var served = await StartAsync(folder);
        await using var opened = await OpenPage.AtAsync(browser, served.Address);
        await opened.Page.Locator("dialog#key").GetByRole(AriaRole.Button, new() { Name = "Cancel" }).ClickAsync();
        await Expect(opened.Notice).ToContainTextAsync("Enter a key to go on.");
        await opened.Page.GetByRole(AriaRole.Button, new() { Name = "Enter a key" }).ClickAsync();
        await opened.Page.Locator("dialog#key").GetByLabel("Key").FillAsync(key.Text);
        await opened.Page.Keyboard.PressAsync("Enter");

        await Expect(opened.Cards.First).ToBeVisibleAsync();
        await Expect(opened.Page.Locator("#add-open")).ToBeHiddenAsync();
        opened.AssertQuiet(401);
    }

    private Task<ServedArchive> StartAsync(TemporaryFolder folder) =>
        ServedArchive.StartAsync(demo.Store, new Dictionary<string, string?> { ["Keys:File"] = folder.File("keys.json") });
}
