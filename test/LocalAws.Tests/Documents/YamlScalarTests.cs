using LocalAws.Documents;

namespace LocalAws.Tests.Documents;

/// <summary>The values were compared with PyYAML, which reads YAML 1.1; dates stay texts, as CloudFormation wants them.</summary>
public sealed class YamlScalarTests
{
    [Theory]
    [InlineData("065115117704", "7133765572")]
    [InlineData("0300", "192")]
    [InlineData("-010", "-8")]
    [InlineData("00", "0")]
    [InlineData("0x1F", "31")]
    [InlineData("-0x1F", "-31")]
    [InlineData("0b11", "3")]
    [InlineData("1_000", "1000")]
    [InlineData("+1", "1")]
    [InlineData("-0", "0")]
    [InlineData("12:30:45", "45045")]
    [InlineData("190:20:30", "685230")]
    [InlineData("12345678901234567890123456789012345", "12345678901234567890123456789012345")]
    [InlineData(".5", "0.5")]
    [InlineData("1.", "1.0")]
    [InlineData("1.10", "1.1")]
    [InlineData("1.0e+3", "1000.0")]
    [InlineData("5.0e+40", "5.0E+40")]
    [InlineData("1:30.5", "90.5")]
    [InlineData("!!int 017", "15")]
    [InlineData("!!int '5'", "5")]
    [InlineData("!!float 1", "1.0")]
    public void Numbers_are_those_of_YAML_1_1(string yaml, string json) => Assert.Equal(json, Value(yaml));

    [Theory]
    [InlineData("yes", "true")]
    [InlineData("Yes", "true")]
    [InlineData("On", "true")]
    [InlineData("TRUE", "true")]
    [InlineData("off", "false")]
    [InlineData("NO", "false")]
    [InlineData("False", "false")]
    [InlineData("!!bool 'yes'", "true")]
    public void Switches_are_those_of_YAML_1_1(string yaml, string json) => Assert.Equal(json, Value(yaml));

    [Theory]
    [InlineData("")]
    [InlineData("~")]
    [InlineData("null")]
    [InlineData("Null")]
    [InlineData("NULL")]
    [InlineData("!!null ''")]
    public void Nothing_is_null(string yaml) => Assert.Equal("null", Value(yaml));

    [Theory]
    [InlineData("4e5")]
    [InlineData("1e3")]
    [InlineData("1.0e3")]
    [InlineData("5e40")]
    [InlineData("0o17")]
    [InlineData("08")]
    [InlineData("027434742980")]
    [InlineData("Y")]
    [InlineData("n")]
    [InlineData("yEs")]
    [InlineData("nULL")]
    [InlineData("2001-01-01")]
    [InlineData("2001-01-01T12:00:00Z")]
    [InlineData("04:00")]
    [InlineData("12:60")]
    [InlineData("1.2.3")]
    [InlineData("_1")]
    public void What_only_looks_like_a_number_is_text(string yaml) => Assert.Equal($"\"{yaml}\"", Value(yaml));

    [Theory]
    [InlineData("!!str 1e3", "1e3")]
    [InlineData("!!str 027434742980", "027434742980")]
    [InlineData("!!str 065115117704", "065115117704")]
    [InlineData("! 12", "12")]
    [InlineData("'0300'", "0300")]
    [InlineData("\"yes\"", "yes")]
    [InlineData("|-\n  0300", "0300")]
    [InlineData("!!str", "")]
    public void What_is_quoted_or_tagged_as_text_is_text(string yaml, string text) => Assert.Equal($"\"{text}\"", Value(yaml));

    [Theory]
    [InlineData("!!int abc", "line 1, column 4: 'abc' is no value of the type !!int")]
    [InlineData("!!int 08", "line 1, column 4: '08' is no value of the type !!int")]
    [InlineData("!!bool 1", "line 1, column 4: '1' is no value of the type !!bool")]
    public void A_value_that_is_not_what_its_tag_says_is_refused(string yaml, string message) =>
        Assert.Equal(message, Assert.Throws<FormatException>(() => Value(yaml)).Message);

    [Theory]
    [InlineData(".inf", "the number .inf is not supported; quote it if it is a text")]
    [InlineData(".NaN", "the number .NaN is not supported; quote it if it is a text")]
    [InlineData("1.0e+400", "the number 1.0e+400 is too large; quote it if it is a text")]
    [InlineData("!!binary aGk=", "the tag !!binary is not supported")]
    [InlineData("!!timestamp 2001-01-01", "the tag !!timestamp is not supported")]
    [InlineData("!!set { a: }", "the tag tag:yaml.org,2002:set")]
    public void What_no_service_takes_is_refused(string yaml, string message) =>
        Assert.Equal($"Line 1, column 4: {message}.", Assert.Throws<NotSupportedException>(() => Value(yaml)).Message);

    private static string Value(string yaml) => YamlReader.Read($"a: {yaml}\n", YamlDialect.CloudFormation)!["a"]?.ToJsonString() ?? "null";
}
