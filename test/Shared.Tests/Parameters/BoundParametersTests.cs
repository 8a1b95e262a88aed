using CodePipelineActions.Parameters;

namespace Shared.Tests.Parameters;

public sealed class BoundParametersTests
{
    [Fact]
    public void To_ask_for_what_is_neither_required_nor_has_a_default_is_a_mistake_of_the_action() =>
        Assert.Contains("'region'", Assert.Throws<ArgumentException>(() => new BoundParameters(new Dictionary<string, string>(), []).Text("region")).Message, StringComparison.Ordinal);
}
