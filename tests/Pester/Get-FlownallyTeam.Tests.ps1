Describe 'Get-FlownallyTeam' {
    BeforeAll {
        Import-Module "$PSScriptRoot/Support.psm1" -Force
        $null = Open-Sandbox
    }
    AfterAll { Close-Sandbox }
    BeforeEach { Restore-Sandbox }

    It 'lists every team in the order of the API' {
        (Get-FlownallyTeam).Name | Should -Be 'Support', 'Sales', 'Returns'
    }

    It 'shows what the API says of a team' {
        $team = Get-FlownallyTeam | Select-Object -First 1

        $team | Should -BeOfType Flownally.Team
        $team.Id | Should -BeExactly $Sample.SupportTeam
        $team.Description | Should -BeExactly 'Questions about orders that were placed'
        $team.AgentIds | Should -Be 'usr_01HV8Y3K2R6G7K3F5B9N8M1Q0', 'usr_01HV8Y9D4S7U0W3Y6A9C2E5G8'
        $team.CreatedAt | Should -Be ([datetime]'2026-04-29T14:00:00Z')
    }

    It 'reads page after page' {
        Add-SandboxFault @{
            Kind = 'reply'; Path = '/teams'
            Body = @{ teams = @(@{ id = 'team_first'; name = 'First' }); totalSize = 3; nextPageToken = 'page-from-1' }
        }

        (Get-FlownallyTeam).Name | Should -Be 'First', 'Sales', 'Returns'
        (Get-SandboxRequest)[1].Line | Should -BeLike 'GET /teams?*pageToken=page-from-1*'
    }

    It 'gives no team when a page can''t be read' {
        Add-SandboxFault @{ Kind = 'reply'; Path = '/teams'; Body = @{ teams = @(@{ id = 'team_first' }); totalSize = 3; nextPageToken = 'page-from-1' } }
        Add-SandboxFault @{ Kind = 'status'; Status = 500 }

        Get-FlownallyTeam -ErrorAction SilentlyContinue -ErrorVariable failure | Should -BeNullOrEmpty

        $failure.FullyQualifiedErrorId | Should -BeExactly 'ServiceUnavailable,Flownally.Commands.GetFlownallyTeamCommand'
    }

    It 'takes nothing from the pipeline' {
        'Support' | Get-FlownallyTeam -ErrorAction SilentlyContinue -ErrorVariable failure | Should -BeNullOrEmpty

        $failure.FullyQualifiedErrorId | Should -BeLike 'InputObjectNotBound,*'
        Get-SandboxRequest | Should -BeNullOrEmpty
    }

    It 'picks teams by <What>' -ForEach @(
        @{ What = 'a name, whatever its case'; Arguments = @{ Name = 'sales' }; Expected = 'Sales' }
        @{ What = 'a wildcard'; Arguments = @{ Name = 's*' }; Expected = 'Support', 'Sales' }
        @{ What = 'an id'; Arguments = @{ Id = ' team_01HV8Y8J6L9N2Q5S8U1W4Y7A0' }; Expected = 'Returns' }
    ) {
        (Get-FlownallyTeam @Arguments).Name | Should -Be $Expected
    }

    It 'reports a team that is absent by <What>, and gives the others' -ForEach @(
        @{ What = 'name'; Arguments = @{ Name = 'Nobody', 'Sales' }; Missing = 'Nobody' }
        @{ What = 'id'; Arguments = @{ Id = 'team_gone', 'team_01HV8Y7C3J6R9Z2X5N8B4K7G1' }; Missing = 'team_gone' }
    ) {
        $found = Get-FlownallyTeam @Arguments -ErrorAction SilentlyContinue -ErrorVariable failure

        $found.Name | Should -Be Sales
        $failure.FullyQualifiedErrorId | Should -BeExactly 'TeamNotFound,Flownally.Commands.GetFlownallyTeamCommand'
        $failure.CategoryInfo.Category | Should -Be ObjectNotFound
        $failure.TargetObject | Should -Be $Missing
    }

    It 'compares names alike in every culture' {
        Add-SandboxFault @{ Kind = 'reply'; Body = @{ teams = @(@{ id = 'team_1'; name = 'Billing' }); totalSize = 1 } }
        $culture = [cultureinfo]::CurrentCulture
        try {
            [cultureinfo]::CurrentCulture = 'tr-TR'
            (Get-FlownallyTeam BILLING).Id | Should -Be team_1
        }
        finally {
            [cultureinfo]::CurrentCulture = $culture
        }
    }

    It 'takes a name that is no wildcard pattern as it is' {
        Add-SandboxFault @{ Kind = 'reply'; Body = @{ teams = @(@{ id = 'team_1'; name = 'Sales [EU' }); totalSize = 1 } }
        (Get-FlownallyTeam 'sales [eu').Id | Should -Be team_1
        { Get-FlownallyTeam 'sales [eu' -ErrorAction Stop } | Should -Throw -ErrorId 'TeamNotFound,*'
    }

    It 'gives nothing, and no error, for a wildcard that fits no team' {
        Get-FlownallyTeam Nobody* -ErrorVariable failure | Should -BeNullOrEmpty
        $failure | Should -BeNullOrEmpty
    }
}
