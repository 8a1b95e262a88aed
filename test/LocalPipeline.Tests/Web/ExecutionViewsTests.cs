using LocalPipeline.Commands;
using LocalPipeline.Execution.Events;
using LocalPipeline.Execution.State;
using LocalPipeline.Web;
using static LocalPipeline.Tests.Fakes.Pipelines;

namespace LocalPipeline.Tests.Web;

public sealed class ExecutionViewsTests
{
    [Fact]
    public void An_approvals_link_leads_to_where_what_is_to_be_approved_answers_now()
    {
        var state = NewExecution.Of(Of(Stage("Production", Approval("Ask"))), 1, "id", new Dictionary<string, string>());
        state.Stages[0].Actions[0].Configuration = new Dictionary<string, string> { ["ExternalEntityLink"] = "http://127.0.0.1:40001/_site/a/" };
        var views = new ExecutionViews(url => DeployedAddresses.At(new Uri("http://127.0.0.1:5000/"), url));

        var shown = views.Of(state, Enumerable.Empty<ActionStarted>().ToLookup(started => (started.Stage, started.Action)));

        Assert.Equal("http://127.0.0.1:5000/_site/a/", shown.Stages[0].Actions[0].Approval!.Link);
    }
}
