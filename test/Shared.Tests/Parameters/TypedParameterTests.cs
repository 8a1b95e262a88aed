using CodePipelineActions.Jobs;
using CodePipelineActions.Parameters;

namespace Shared.Tests.Parameters;

public sealed class TypedParameterTests
{
    private static readonly Parameter<string> Name = Parameter.Text("name", "A name.");
    private static readonly Parameter<string> Greeting = Parameter.Text("greeting", "A greeting.", "Hello");
    private static readonly Parameter<string?> Title = Parameter.OptionalText("title", "A title.");
    private static readonly Parameter<int> Times = Parameter.Integer("times", "How often.", (1, 9), 2);
    private static readonly Parameter<bool> Loud = Parameter.Switch("loud", "In capitals.", false);
    private static readonly Parameter<string> Colour = Parameter.Choice("colour", "A colour.", ["red", "blue"], "blue");
    private static readonly Parameter<TimeSpan> Pause = Parameter.Parsed("pause", "A pause.", text => TimeSpan.Parse(text, System.Globalization.CultureInfo.InvariantCulture));

    [Fact]
    public void A_parameter_is_read_as_what_it_is()
    {
        var values = Bind("name=Ann&title=Dr&times=3&loud=on&colour=red&pause=00:01:00");

        Assert.Equal(("Ann", "Hello", "Dr"), (values.Get(Name), values.Get(Greeting), values.Get(Title)));
        Assert.Equal((3, true, "red", TimeSpan.FromMinutes(1)), (values.Get(Times), values.Get(Loud), values.Get(Colour), values.Get(Pause)));
    }

    [Fact]
    public void What_is_not_given_has_its_default()
    {
        var values = Bind("name=Ann&pause=1");

        Assert.Equal((null, 2, false, "blue"), (values.Get(Title), values.Get(Times), values.Get(Loud), values.Get(Colour)));
    }

    [Theory]
    [InlineData("pause=1", "'name' is missing (A name)")]
    [InlineData("name=Ann&pause=1&times=10", "'times' is '10', and must be a whole number from 1 to 9")]
    [InlineData("name=Ann&pause=soon", "'pause' is 'soon', which cannot be read: ")]
    [InlineData("name=Ann&pause=99999999.00:00:00", "'pause' is '99999999.00:00:00', which cannot be read: ")]
    [InlineData("name=Ann&pause=1&colour=green", "'colour' is 'green', and must be one of red, blue")]
    public void What_cannot_be_read_is_a_mistake_of_the_pipeline(string text, string expected) =>
        Assert.Contains(expected, Assert.Throws<ActionException>(() => Bind(text)).Message, StringComparison.Ordinal);

    private static BoundParameters Bind(string text) => new ParameterBinder(new ParameterSet([Name, Greeting, Title, Times, Loud, Colour, Pause]), []).Bind(text);
}
