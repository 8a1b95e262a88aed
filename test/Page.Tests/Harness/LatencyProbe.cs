using System.Globalization;
using Microsoft.Playwright;

namespace Page.Tests.Harness;

/// <summary>How long it takes from an action's writing a line to its being on the screen: lines that say when they were written, and a page that looks at its rows before every picture.</summary>
internal static class LatencyProbe
{
    public const string Prefix = "written at ";

    private const string Script = """
        () => {
          window.seen = new Map();
          const look = () => {
            const now = Date.now();
            for (const row of document.querySelectorAll('.log .row')) {
              const written = /^written at (\d+)$/.exec(row.textContent)?.[1];
              if (written && !window.seen.has(written)) window.seen.set(written, now - Number(written));
            }
            requestAnimationFrame(look);
          };
          requestAnimationFrame(look);
        }
        """;

    public static string Mark() => Prefix + DateTimeOffset.UtcNow.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture);

    public static Task InstallAsync(IPage page) => page.EvaluateAsync(Script);

    /// <summary>Waits until a line is on the screen, or was.</summary>
    public static Task SeenAsync(IPage page, string mark) => page.WaitForFunctionAsync("written => window.seen.has(written)", mark[Prefix.Length..]);

    /// <returns>Milliseconds, shortest first.</returns>
    public static async Task<IReadOnlyList<double>> ReadAsync(IPage page) => [.. (await page.EvaluateAsync<double[]>("[...window.seen.values()]")).Order()];
}
