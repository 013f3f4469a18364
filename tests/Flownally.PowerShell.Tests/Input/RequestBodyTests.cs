namespace Flownally.Tests.Input;

/// <summary>What -Request becomes on the wire, to the letter.</summary>
public sealed class RequestBodyTests : ShellTest
{
    [Theory]
    [InlineData("@{}", "{}")]
    [InlineData("[ordered]@{ b = 1; a = 2 }", """{"b":1,"a":2}""")]
    [InlineData("[pscustomobject]@{ b = 1; a = 'x' }", """{"b":1,"a":"x"}""")]
    [InlineData("@{ Page = @{ Id = '42' } }", """{"Page":{"Id":"42"}}""")]
    [InlineData("@{ a = @{ b = @{ c = @{ d = @() } } } }", """{"a":{"b":{"c":{"d":[]}}}}""")]
    [InlineData("@{ a = [pscustomobject]@{ b = [pscustomobject]@{ c = $null } } }", """{"a":{"b":{"c":null}}}""")]
    [InlineData("@{ a = 1, 'two', $null, $true, @{ b = 3 }, @(4, @()) }", """{"a":[1,"two",null,true,{"b":3},[4,[]]]}""")]
    [InlineData("@{ a = @('only') }", """{"a":["only"]}""")]
    [InlineData("@{ a = [Collections.Generic.List[string]]@('x', 'y') }", """{"a":["x","y"]}""")]
    [InlineData("@{ a = 1..3 }", """{"a":[1,2,3]}""")]
    [InlineData("@{ a = $null }", """{"a":null}""")]
    [InlineData("@{ a = $true; }", """{"a":true}""")]
    [InlineData("@{ a = [switch] $true }", """{"a":true}""")]
    [InlineData("@{ a = 'x'[0] }", """{"a":"x"}""")]
    [InlineData("@{ a = '' }", """{"a":""}""")]
    [InlineData("@{ a = 'ąö \"quoted\" \\ </x>' }", """{"a":"ąö \"quoted\" \\ </x>"}""")]
    [InlineData("@{ a = \"line`nline`ttab\" }", """{"a":"line\nline\ttab"}""")]
    [InlineData("@{ a = 9223372036854775807 }", """{"a":9223372036854775807}""")]
    [InlineData("@{ a = [ulong]::MaxValue }", """{"a":18446744073709551615}""")]
    [InlineData("@{ a = [bigint]::Parse('123456789012345678901234567890') }", """{"a":123456789012345678901234567890}""")]
    [InlineData("@{ a = -1; }", """{"a":-1}""")]
    [InlineData("@{ a = [byte] 7 }", """{"a":7}""")]
    [InlineData("@{ a = 1.5 }", """{"a":1.5}""")]
    [InlineData("@{ a = 0.1 }", """{"a":0.1}""")]
    [InlineData("@{ a = 12.30d }", """{"a":12.30}""")]
    [InlineData("@{ a = [float] 0.1 }", """{"a":0.1}""")]
    [InlineData("@{ a = [datetime]::new(2026, 4, 30, 9, 0, 0, [DateTimeKind]::Utc) }", """{"a":"2026-04-30T09:00:00.0000000Z"}""")]
    [InlineData("@{ a = [datetimeoffset]::new(2026, 4, 30, 9, 0, 0, [timespan]::FromHours(2)) }", """{"a":"2026-04-30T09:00:00.0000000+02:00"}""")]
    [InlineData("@{ a = [guid]'0f465cf3-f953-403f-84e8-eb70c5341db8' }", """{"a":"0f465cf3-f953-403f-84e8-eb70c5341db8"}""")]
    [InlineData("@{ a = [uri]'https://example.com/A b' }", """{"a":"https://example.com/A b"}""")]
    [InlineData("@{ a = [DayOfWeek]::Friday }", """{"a":"Friday"}""")]
    [InlineData("@{ 42 = 'x' }", """{"42":"x"}""")]
    [InlineData("@{ 'Not camelCase' = 1 }", """{"Not camelCase":1}""")]
    [InlineData("$(@{ a = ForEach-Object { 'wrapped' } })", """{"a":"wrapped"}""")]
    public void A_value_is_sent_as_given(string request, string json)
    {
        Run($"New-FlownallyInbox -Channel text -Request ({request})").AssertNoErrors();

        Assert.Equal([$$"""POST /inboxes {"text":{{json}}}"""], Requests);
    }

    [Theory]
    [InlineData("{ 'code' }", "-Request")]
    [InlineData("'text'", "-Request")]
    [InlineData("42", "-Request")]
    [InlineData("@(1, 2)", "-Request")]
    [InlineData("[datetime]::Now", "-Request")]
    [InlineData("@{ a = { 'code' } }", "-Request.a")]
    [InlineData("@{ a = @{ b = 1, @{ c = { 'code' } } } }", "-Request.a.b[1].c")]
    [InlineData("@{ a = [double]::NaN }", "-Request.a")]
    [InlineData("@{ a = [double]::PositiveInfinity }", "-Request.a")]
    [InlineData("@{ a = [float]::NaN }", "-Request.a")]
    [InlineData("@{ a = [Net.NetworkCredential]::new('', 's3cret').SecurePassword }", "-Request.a")]
    [InlineData("@{ a = [pscredential]::new('u', [Net.NetworkCredential]::new('', 's3cret').SecurePassword) }", "-Request.a")]
    [InlineData("@{ a = [IO.FileInfo]'/tmp/x' }", "-Request.a")]
    [InlineData("@{ a = [Diagnostics.Process]::GetCurrentProcess() }", "-Request.a")]
    [InlineData("@{ a = [type] 'int' }", "-Request.a")]
    [InlineData("@{ a = [char] 0xd800 }", "-Request.a")]
    [InlineData("@{ a = 'x' + [char] 0xd800 }", "-Request.a")]
    public void A_value_without_JSON_is_named_and_nothing_is_sent(string request, string path)
    {
        var result = Run($"New-FlownallyInbox -Channel text -Request ({request})");

        result.Error.AssertIs("InvalidRequestBody,Flownally.Commands.NewFlownallyInboxCommand", ErrorCategory.InvalidArgument, "text");
        Assert.StartsWith($"{path} ", result.Error.ErrorDetails.Message, StringComparison.Ordinal);
        Assert.Equal("Build -Request from hashtables, lists, strings, numbers, booleans, dates and $null.", result.Error.ErrorDetails.RecommendedAction);
        Assert.DoesNotContain("s3cret", result.AllText, StringComparison.Ordinal);
        AssertNothingSent();
    }

    [Theory]
    [InlineData("$a = @{}; $a.self = $a; $a")]
    [InlineData("$a = @{}; $b = [pscustomobject]@{ up = $a }; $a.down = $b; $a")]
    [InlineData("$a = [Collections.ArrayList]::new(); [void] $a.Add($a); @{ list = $a }")]
    [InlineData("$a = 1; for ($i = 0; $i -lt 200; $i++) { $a = @{ a = $a } }; $a")]
    [InlineData("$a = 1; for ($i = 0; $i -lt 5000; $i++) { $a = @(, $a) }; @{ a = $a }")]
    public void A_value_that_holds_itself_or_goes_too_deep_is_refused(string script)
    {
        var result = Run($"$request = & {{ {script} }}; New-FlownallyInbox -Channel text -Request $request");

        result.Error.AssertIs("InvalidRequestBody,Flownally.Commands.NewFlownallyInboxCommand", ErrorCategory.InvalidArgument, "text");
        Assert.Contains("64 levels deep", result.Error.ErrorDetails.Message, StringComparison.Ordinal);
        AssertNothingSent();
    }

    [Fact]
    public void Keys_that_differ_only_in_case_are_both_sent()
    {
        Run("$request = [Collections.Specialized.OrderedDictionary]::new(); $request['Id'] = 1; $request['id'] = 2").AssertNoErrors();
        Run("New-FlownallyInbox -Channel text -Request $request").AssertNoErrors();

        Assert.Equal(["""POST /inboxes {"text":{"Id":1,"id":2}}"""], Requests);
    }

    [Fact]
    public void Nothing_is_evaluated()
    {
        Run("New-FlownallyInbox -Channel text -Request @{ a = '$(throw 1)' }").AssertNoErrors();

        Assert.Equal(["""POST /inboxes {"text":{"a":"$(throw 1)"}}"""], Requests);
    }

    [Fact]
    public void WhatIf_checks_the_request_as_well()
    {
        var result = Run("New-FlownallyInbox -Channel text -Request @{ a = { 1 } } -WhatIf");

        Assert.Equal("InvalidRequestBody,Flownally.Commands.NewFlownallyInboxCommand", result.Error.FullyQualifiedErrorId);
    }
}
