namespace LocalPipeline.Web.Views;

/// <param name="Total">How many lines the log has now.</param>
internal sealed record LogPage(int Total, int From, IReadOnlyList<string> Lines);
