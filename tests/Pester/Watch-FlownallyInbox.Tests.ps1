# What takes time is in the tests that host the engine, on a clock of their own. Here are files, processes, and what a user sees.
Describe 'Watch-FlownallyInbox' {
    BeforeAll {
        Import-Module "$PSScriptRoot/Support.psm1" -Force
        $script:baseUri = Open-Sandbox
        $script:snapshot = "$TestDrive/inboxes.json"

        function Watch-Once { Watch-FlownallyInbox -Once -Snapshot $snapshot @args }

        function Add-Health([string] $State) {
            Add-SandboxFault @{ Kind = 'reply'; Path = '/inboxes'; Body = @{ inboxes = @(@{ id = 'ibx_1'; name = 'One'; tenantId = 'tn_1'; status = @{ state = $State; reasons = @() } }) } }
        }
    }
    AfterAll { Close-Sandbox }
    BeforeEach {
        Restore-Sandbox
        Get-ChildItem $TestDrive | Remove-Item -Recurse
    }

    It 'refuses -Once without a snapshot' {
        { Watch-FlownallyInbox -Once } | Should -Throw -ErrorId 'WrongInput,Flownally.Commands.WatchFlownallyInboxCommand'
        Get-SandboxRequest | Should -BeNullOrEmpty
    }

    It 'ends before it looks when a team has no such name' {
        { Watch-FlownallyInbox -Team Nobody } | Should -Throw -ErrorId 'TeamNotFound,*'
        (Get-SandboxRequest).Line | Should -Not -Contain 'GET /inboxes'
    }

    Context 'with a snapshot' {
        It 'emits what changed since the last run' {
            $verbose = Watch-Once -Verbose 4>&1
            "$verbose" | Should -BeLike "*There is no snapshot yet. The list is kept in '*inboxes.json', and the next run is compared with it.*"

            Watch-Once | Should -BeNullOrEmpty
            $null = Set-FlownallyInboxTeam -Id $Sample.ChatInbox -TeamId $Sample.SalesTeam
            (Watch-Once).ForEach({ "$($_.Change) $($_.Name): $($_.From) > $($_.To)" }) | Should -BeExactly 'Rerouted Website Chat: Support > Sales'
            Watch-Once | Should -BeNullOrEmpty
            Get-ChildItem $TestDrive | ForEach-Object Name | Should -BeExactly inboxes.json
        }

        It 'takes a path from the folder that the session is in' {
            Push-Location TestDrive:/
            try { Watch-FlownallyInbox -Once -Snapshot './a[1].json' }
            finally { Pop-Location }

            "$TestDrive/a``[1``].json" | Should -Exist
        }

        It 'keeps what no filter selects' {
            Watch-Once
            $null = Set-FlownallyInboxTeam -Id $Sample.ChatInbox -TeamId $Sample.SalesTeam
            Watch-Once -Channel whatsapp | Should -BeNullOrEmpty
            Watch-Once | Should -BeNullOrEmpty
        }

        It 'is JSON with the format, the workspace, the address, the time and what is compared' {
            Watch-Once

            $content = Get-Content $snapshot -Raw | ConvertFrom-Json
            $content.PSObject.Properties.Name | Should -BeExactly formatVersion, tenantId, baseUri, readAt, inboxes
            $content.formatVersion | Should -Be 1
            $content.baseUri | Should -BeExactly "$baseUri/"
            $content.inboxes[0].PSObject.Properties.Name | Should -BeExactly id, name, channel, teamId, teamName, state, reasons
            Get-Content $snapshot -Raw | Should -Not -Match 'fln_'
        }

        It 'tells a change again when what comes after it fails' {
            Add-Health active; Watch-Once
            Add-Health degraded
            { Watch-Once | ForEach-Object { throw 'the mail was not sent' } } | Should -Throw 'the mail was not sent'
            Add-Health degraded

            (Watch-Once).To | Should -BeExactly degraded
        }

        It 'tells that every inbox is gone' {
            Add-Health active; Watch-Once
            Add-SandboxFault @{ Kind = 'reply'; Path = '/inboxes'; Body = @{ inboxes = @() } }

            (Watch-Once).Change | Should -BeExactly Removed
            (Get-Content $snapshot -Raw | ConvertFrom-Json).tenantId | Should -BeExactly tn_1
        }

        It 'refuses <What>, and leaves the file as it is' -ForEach @(
            @{ What = 'a file that is empty'; Content = ''; Message = '*is not one that Watch-FlownallyInbox wrote, or is damaged.*' }
            @{ What = 'half a file'; Content = '{ "formatVersion": 1, "inbo'; Message = '*is not one that*' }
            @{ What = 'other JSON'; Content = '[]'; Message = '*is not one that*' }
            @{ What = 'an inbox without an id'; Message = '*is not one that*'
                Content = '{"formatVersion":1,"tenantId":null,"baseUri":"https://x/","readAt":"2026-05-01T09:00:00Z","inboxes":[{"id":null}]}'
            }
            @{ What = 'a format of the future'; Content = '{ "formatVersion": 2 }'; Message = '*has the format 2, which this version of the module doesn''t know.*' }
            @{ What = 'another workspace'; Message = '*is of another workspace: ''tn_other'', not ''tn_*''.*'
                Content = '{"formatVersion":1,"tenantId":"tn_other","baseUri":"https://x/","readAt":"2026-05-01T09:00:00Z","inboxes":[]}'
            }
            @{ What = 'another address'; Message = '*is of another workspace: ''https://x/'', not ''http*/''.*'
                Content = '{"formatVersion":1,"tenantId":null,"baseUri":"https://x/","readAt":"2026-05-01T09:00:00Z","inboxes":[]}'
            }
        ) {
            Set-Content $snapshot $Content -NoNewline

            $failure = { Watch-Once -ErrorAction SilentlyContinue } | Should -Throw -PassThru

            $failure.FullyQualifiedErrorId | Should -BeExactly 'InvalidSnapshot,Flownally.Commands.WatchFlownallyInboxCommand'
            $failure.CategoryInfo.Category | Should -Be InvalidData
            $failure.ErrorDetails.Message | Should -BeLike $Message
            Get-Content $snapshot -Raw | Should -BeExactly ($Content ? $Content : $null)
            Get-ChildItem $TestDrive | Should -HaveCount 1
        }

        It 'refuses <Path>, where no file can be' -ForEach @(
            @{ Path = 'TestDrive:/' }, @{ Path = 'TestDrive:/no/such/folder.json' }, @{ Path = 'env:inboxes' }, @{ Path = 'nodrive:x' }, @{ Path = '  ' }
            @{ Path = "a`0b" }, @{ Path = 'x' * 50000 }
        ) {
            { Watch-FlownallyInbox -Once -Snapshot $Path } | Should -Throw -ErrorId 'InvalidSnapshot,*'
            Get-SandboxRequest | Should -BeNullOrEmpty
        }

        It 'is not hurt by what a crash leaves behind' {
            Watch-Once
            Set-Content "$snapshot.tmp" '{ "formatVersion": 1, "inbo'
            Set-Content "$snapshot.lock" ''
            $null = Set-FlownallyInboxTeam -Id $Sample.ChatInbox -TeamId $Sample.SalesTeam

            (Watch-Once).Change | Should -BeExactly Rerouted
            Get-ChildItem $TestDrive | ForEach-Object Name | Should -BeExactly inboxes.json
        }

        It 'is for one command at a time in a process' {
            Add-Health active; Watch-Once
            Add-Health degraded
            Watch-FlownallyInbox -DurationSec 0 -Snapshot $snapshot | Select-Object -First 1 | ForEach-Object {
                { Watch-Once } | Should -Throw -ErrorId 'SnapshotInUse,Flownally.Commands.WatchFlownallyInboxCommand'
            }
            Add-Health degraded
            (Watch-Once).To | Should -BeExactly degraded
        }

        It 'is free again when the watch is stopped' {
            Use-SandboxEnvironment {
                $shell = [powershell]::Create().AddScript("Import-Module '$ModulePath'; Watch-FlownallyInbox -Snapshot '$snapshot'")
                $null = $shell.BeginInvoke()
                while (-not (Test-Path $snapshot)) { Start-Sleep -Milliseconds 20 }
                $shell.Stop()
                $shell.Dispose()
            }

            Watch-Once | Should -BeNullOrEmpty
            Get-ChildItem $TestDrive | ForEach-Object Name | Should -BeExactly inboxes.json
        }

        It 'is for one process at a time, and free again when that is killed' {
            $start = [Diagnostics.ProcessStartInfo]::new([Environment]::ProcessPath)
            if ((Split-Path ([Environment]::ProcessPath) -LeafBase) -eq 'dotnet') { $start.ArgumentList.Add("$PSHOME/pwsh.dll") }
            '-NoProfile', '-Command', "Import-Module '$ModulePath'; Watch-FlownallyInbox -Snapshot '$snapshot'" | ForEach-Object { $start.ArgumentList.Add($_) }
            $process = Use-SandboxEnvironment { [Diagnostics.Process]::Start($start) }
            try {
                # It is written when the lock is held.
                while (-not (Test-Path $snapshot)) { Start-Sleep -Milliseconds 20 }
                $kept = Get-Content $snapshot -Raw
                $failure = { Watch-Once } | Should -Throw -PassThru
            }
            finally {
                $process.Kill()
                $process.WaitForExit()
            }

            $failure.FullyQualifiedErrorId | Should -BeExactly 'SnapshotInUse,Flownally.Commands.WatchFlownallyInboxCommand'
            $failure.CategoryInfo.Category | Should -Be ResourceBusy
            Get-Content $snapshot -Raw | Should -BeExactly $kept
            Watch-Once | Should -BeNullOrEmpty
            Get-ChildItem $TestDrive | ForEach-Object Name | Should -BeExactly inboxes.json
        }
    }
}
