// What pages do beyond being read: they copy addresses, and tell times by the reader's own clock. Nothing depends on it.

/**
 * Runs in browsers. An article's dateline becomes a button, since fingers and keyboards do not hover; copying falls back to
 * a selection where the page came over plain http, from which no script may write to the clipboard.
 */
export const script = `
const main=document.querySelector('main')
const {own,months}=main.dataset
const two=number=>String(number).padStart(2,'0')
for(const time of main.querySelectorAll('time')){
const at=new Date(time.dateTime)
const parts={year:at.getFullYear(),month:months.split(' ')[at.getMonth()],day:at.getDate(),clock:two(at.getHours())+':'+two(at.getMinutes())}
time.title=own.replace(/{(.+?)}/g,(_,name)=>parts[name])
if(!time.matches('[data-own]'))continue
const button=document.createElement('button')
const text=document.createElement('span')
button.type='button'
text.className='own'
for(const name of['lang','dir'])if(time[name])text[name]=time[name]
text.textContent=time.title
text.hidden=true
const tell=()=>button.setAttribute('aria-expanded',!text.hidden)
tell()
button.append(...time.childNodes)
time.append(button)
time.after(text)
button.onclick=()=>{text.hidden=!text.hidden;tell()}
}
const status=document.querySelector('[role=status]')
let rest=()=>{}
let timer
for(const button of document.querySelectorAll('[data-copy]')){
const label=button.textContent
button.hidden=false
button.onclick=async()=>{
try{await navigator.clipboard.writeText(button.dataset.copy)}
catch{
getSelection().selectAllChildren(button.previousElementSibling)
if(!document.execCommand('copy'))return
}
clearTimeout(timer)
rest()
button.textContent=status.textContent=status.dataset.copied
rest=()=>{button.textContent=label;status.textContent=''}
timer=setTimeout(()=>rest(),2000)
}
}
`.trim();

/** The source expression that lets it through the policy (CSP level 3, section 2.3.1): base64 of its SHA-256. */
export const scriptHash = 'sha256-l2cJlmkR2CpGpyn2A+B1N8YnvW66iX8GAL/FxWyF72U=';
