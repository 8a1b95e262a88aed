using System.Globalization;
using Microsoft.Playwright;

namespace Page.Tests.Harness;

/// <summary>What pages take.</summary>
internal static class PageMemory
{
    /// <summary>The largest of the processes that show a page, after a collection.</summary>
    /// <returns>Bytes; of those that processes share, each its part.</returns>
    public static async Task<long> LargestAsync(IPage page)
    {
        var session = await page.Context.NewCDPSessionAsync(page);
        await session.SendAsync("HeapProfiler.collectGarbage");
        var browser = await page.Context.Browser!.NewBrowserCDPSessionAsync();
        var processes = (await browser.SendAsync("SystemInfo.getProcessInfo"))!.Value.GetProperty("processInfo").EnumerateArray();
        return processes.Where(process => process.GetProperty("type").GetString() == "renderer").Max(process => Proportional(process.GetProperty("id").GetInt32()));
    }

    private static long Proportional(int process)
    {
        var line = File.ReadLines($"/proc/{process}/smaps_rollup").Single(line => line.StartsWith("Pss:", StringComparison.Ordinal));
        return 1024 * long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture);
    }
}
