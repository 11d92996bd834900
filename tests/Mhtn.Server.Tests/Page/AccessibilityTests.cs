using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Mhtn.Server.Tests.Page;

/// <summary>The page by keyboard alone, on a phone, in the dark, and as axe-core sees it.</summary>
[NeedsChromium]
[Collection(nameof(PageTests))]
public sealed class AccessibilityTests(SmallDemo demo, ChromiumBrowser browser)
{
    private const int Phone = 390;

    // All rules are run; of what passes them there is no account, which takes longer than the rules.
    private static readonly AxeRunOptions Violations = new() { ResultTypes = [ResultType.Violations] };

    [Theory]
    [InlineData(1280, ColorScheme.Light)]
    [InlineData(1280, ColorScheme.Dark)]
    [InlineData(Phone, ColorScheme.Light)]
    [InlineData(Phone, ColorScheme.Dark)]
    public async Task No_state_has_a_serious_fault_or_is_wider_than_the_screen(int width, ColorScheme scheme)
    {
        var served = await demo.ServedAsync();
        await using var opened = await OpenPage.AtAsync(browser, served.Address, width: width, scheme: scheme);
        await Expect(opened.Cards.First).ToBeVisibleAsync();
        await CheckAsync(opened, width, "browsing");

        await opened.GoAsync("?q=bell&why=1");
        await opened.FoundAsync();
        await CheckAsync(opened, width, "results");

        await opened.Cards.First.Locator("a.name").ClickAsync();
        await Expect(opened.Dialog.Locator(".buttons")).ToBeVisibleAsync();
        await CheckAsync(opened, width, "item");

        await opened.Dialog.GetByRole(AriaRole.Button, new() { Name = "Remove" }).ClickAsync();
        await CheckAsync(opened, width, "removing");

        await opened.GoAsync("");
        await opened.Page.GetByRole(AriaRole.Button, new() { Name = "Add", Exact = true }).ClickAsync();
        await CheckAsync(opened, width, "adding");

        await opened.GoAsync("?file=mine.wav");
        await Expect(opened.Notice).ToBeVisibleAsync();
        await CheckAsync(opened, width, "a file that is not at hand");

        await opened.GoAsync("?view=map");
        await Expect(opened.Page.Locator("#map .in-view a").First).ToBeVisibleAsync();
        await CheckAsync(opened, width, "map");
        opened.AssertQuiet();
    }

    [Fact]
    public async Task All_of_a_search_can_be_done_by_keyboard()
    {
        var served = await demo.ServedAsync();
        await using var opened = await OpenPage.AtAsync(browser, served.Address);
        await Expect(opened.Cards.First).ToBeVisibleAsync();
        var keyboard = opened.Page.Keyboard;

        await keyboard.PressAsync("Tab");
        await Expect(opened.Page.GetByRole(AriaRole.Link, new() { Name = "Skip to the results" })).ToBeFocusedAsync();
        await keyboard.PressAsync("Enter");
        await keyboard.PressAsync("Tab");
        await Expect(opened.Page.Locator(".starts .card :is(a, button, input, [tabindex])").First).ToBeFocusedAsync();

        await TabToAsync(opened, opened.Page.GetByLabel("Words to search by"), "Shift+Tab");
        await keyboard.TypeAsync("bell");
        await keyboard.PressAsync("Enter");
        await opened.FoundAsync();
        await TabToAsync(opened, opened.Chip("Picture"), "Tab");
        await keyboard.PressAsync("Space");
        await Expect(opened.Chip("Picture")).ToHaveAttributeAsync("aria-pressed", "true");
        await opened.FoundAsync();
        await TabToAsync(opened, opened.Cards.First.Locator("a.name"), "Tab");
        await keyboard.PressAsync("Enter");
        await Expect(opened.Dialog).ToBeVisibleAsync();
        await keyboard.PressAsync("Escape");
        await Expect(opened.Dialog).ToBeHiddenAsync();
        await Expect(opened.Cards.First.Locator("a.name")).ToBeFocusedAsync();
        await keyboard.PressAsync("Tab");
        await keyboard.PressAsync("Enter");
        await Expect(opened.Title).ToContainTextAsync("More like");
        await opened.FoundAsync();
        opened.AssertQuiet();
    }

    [Fact]
    public async Task Whatever_has_the_focus_shows_it()
    {
        var served = await demo.ServedAsync();
        await using var opened = await OpenPage.AtAsync(browser, served.Address, "?q=bell");
        await opened.FoundAsync();
        for (var i = 0; i < 40; i++)
        {
            await opened.Page.Keyboard.PressAsync("Tab");
            Assert.True(
                await opened.Page.EvaluateAsync<bool>(
                    """
                    () => {
                      const outlined = element => getComputedStyle(element).outlineStyle !== 'none' || getComputedStyle(element).boxShadow.includes('3px');
                      const focused = document.activeElement;
                      return focused === document.body || outlined(focused) || outlined(focused.closest('.box') ?? focused);
                    }
                    """),
                $"Nothing shows the focus of {await opened.Page.EvaluateAsync<string>("document.activeElement.outerHTML")}.");
        }
    }

    [Fact]
    public async Task A_chosen_theme_is_kept()
    {
        var served = await demo.ServedAsync();
        await using var opened = await OpenPage.AtAsync(browser, served.Address);
        var ground = () => opened.Page.EvaluateAsync<string>("getComputedStyle(document.body).backgroundColor");
        var light = await ground();
        await opened.Page.GetByRole(AriaRole.Button, new() { Name = "Use dark colours" }).ClickAsync();
        var dark = await ground();
        Assert.NotEqual(light, dark);
        await opened.Page.ReloadAsync();
        Assert.Equal(dark, await ground());
        await opened.Page.GetByRole(AriaRole.Button, new() { Name = "Use light colours" }).ClickAsync();
        Assert.Equal(light, await ground());
        opened.AssertQuiet();
    }

    private static async Task CheckAsync(OpenPage opened, int width, string state)
    {
        // Colours on their way from one state to another have contrasts of their own.
        await opened.Page.EvaluateAsync("Promise.allSettled(document.getAnimations().filter(a => a.effect.getTiming().iterations !== Infinity).map(a => a.finished))");
        var result = await opened.Page.RunAxe(Violations);
        Assert.Empty(result.Violations.Where(v => v.Impact is "serious" or "critical").Select(v => $"{state}: {v.Id}: {v.Nodes[0].Html}"));
        Assert.Equal(width, await opened.Page.EvaluateAsync<int>("document.documentElement.scrollWidth"));
    }

    private static async Task TabToAsync(OpenPage opened, ILocator target, string key)
    {
        for (var i = 0; i < 200; i++)
        {
            await opened.Page.Keyboard.PressAsync(key);
            if (await target.EvaluateAsync<bool>("element => element === document.activeElement"))
            {
                return;
            }
        }

        Assert.Fail("The keyboard does not get there.");
    }
}
