addEventListener("install",()=>skipWaiting()),addEventListener("activate",e=>e.waitUntil((async()=>{await caches.delete(`facing ${registration.scope}`),await registration.unregister()})()))
