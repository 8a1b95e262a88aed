using Microsoft.Playwright;
using Page.Tests.Harness;

namespace Page.Tests;

/// <summary>The check for accessibility can fail: a page that was broken on purpose does not pass it.</summary>
public sealed class AxeTests(Chromium chromium)
{
    private const string Break = """
        () => {
          for (const name of ['img', 'button', 'input']) document.querySelector('main').append(document.createElement(name));
          for (const text of document.querySelectorAll('p, h1, h2')) { text.style.color = '#888'; text.style.background = '#999'; }
          document.documentElement.removeAttribute('lang');
        }
        """;

    [Fact]
    public async Task What_is_broken_is_found()
    {
        await using var shown = await ShownPipeline.StartAsync(Pipelines.Delivered);
        await using var opened = await OpenedPage.OpenAsync(chromium, shown.Address);
        await Assertions.Expect(opened.Page.GetByText("Nothing has been played here yet.")).ToBeVisibleAsync();
        await Axe.FindNothingAsync(opened.Page, "whole");

        await opened.Page.EvaluateAsync(Break);

        var found = await Assert.ThrowsAnyAsync<Xunit.Sdk.XunitException>(() => Axe.FindNothingAsync(opened.Page, "broken"));
        Assert.All(["image-alt", "button-name", "label", "color-contrast", "html-has-lang"], rule => Assert.Contains($"\n{rule}: ", found.Message, StringComparison.Ordinal));
    }
}
