using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Page.Tests.Harness;

/// <summary>The page in a browser profile of its own. Whatever the browser complains about fails the test.</summary>
internal sealed class OpenedPage : IAsyncDisposable
{
    private readonly IBrowserContext _profile;
    private readonly List<string> _complaints = [];

    private OpenedPage(IBrowserContext profile, IPage page) => (_profile, Page) = (profile, page);

    public IPage Page { get; }

    /// <summary>What is expected to go wrong.</summary>
    public string? Tolerated { get; set; }

    /// <param name="before">What is done before the page asks for anything.</param>
    public static async Task<OpenedPage> OpenAsync(Chromium chromium, string address, Func<IPage, Task>? before = null)
    {
        var profile = await chromium.NewAsync(new() { ReducedMotion = ReducedMotion.Reduce, Locale = "en-GB" });
        var opened = new OpenedPage(profile, await profile.NewPageAsync());
        opened.Page.Console += (_, message) => opened.Complain(message.Type is "error" or "warning" ? message.Text : null);
        opened.Page.PageError += (_, error) => opened.Complain(error);
        await (before?.Invoke(opened.Page) ?? Task.CompletedTask);
        await opened.Page.GotoAsync(address);
        return opened;
    }

    public ILocator Action(string name) => Page.Locator(".action", new() { Has = Page.GetByText(name, new() { Exact = true }) });

    public ILocator Button(string name) => Page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true });

    public ILocator Tab(string name) => Page.GetByRole(AriaRole.Navigation, new() { Name = "Views of the execution" }).GetByRole(AriaRole.Link, new() { Name = name });

    public Task HasAsync(string heading) => Expect(Page.GetByRole(AriaRole.Heading, new() { Name = heading, Exact = true })).ToBeVisibleAsync();

    public async ValueTask DisposeAsync()
    {
        await _profile.CloseAsync();
        Assert.Empty(_complaints);
    }

    private void Complain(string? complaint)
    {
        if (complaint is not null && (Tolerated is null || !complaint.Contains(Tolerated, StringComparison.Ordinal))) _complaints.Add(complaint);
    }
}
