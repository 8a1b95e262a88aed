using Microsoft.Playwright;

namespace Page.Tests.Harness;

/// <summary>Pictures of the page, kept in <c>screenshots</c> beside the built tests.</summary>
internal static class Screenshots
{
    private static readonly (int Width, int Height)[] _sizes = [(1280, 900), (390, 844)];

    /// <summary>The page on a desk and on a phone, in light and dark.</summary>
    public static async Task TakeAsync(IPage page, string name)
    {
        foreach (var (width, height) in _sizes)
        {
            foreach (var scheme in (ColorScheme[])[ColorScheme.Light, ColorScheme.Dark])
            {
                await page.SetViewportSizeAsync(width, height);
                await page.EmulateMediaAsync(new() { ColorScheme = scheme, ReducedMotion = ReducedMotion.Reduce });
                await SaveAsync(page, $"{name}-{width}-{(scheme == ColorScheme.Light ? "light" : "dark")}.png");
                await Axe.FindNothingAsync(page, $"{name} at {width} pixels, {scheme}");
                // Nothing stands out to the side: on a phone that would be most of it.
                Assert.True(await page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= innerWidth"), $"{name} is wider than {width} pixels.");
            }
        }
    }

    private static async Task SaveAsync(IPage page, string name) =>
        await page.ScreenshotAsync(new() { Path = Path.Combine(AppContext.BaseDirectory, "screenshots", name), FullPage = !await page.Locator("dialog").IsVisibleAsync() });
}
